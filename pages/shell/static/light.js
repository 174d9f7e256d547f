// Streamlit asks for the font of all its icons, 375 kB, before a page's first word. Without that it comes when an icon
// is shown, which most pages have none of.
(() => {
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...rest) => (font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...rest));
})();
