// A view as a picture (PNG), made in the visitor's browser of what is shown: the part of the page with all our
// styles and fonts inside one SVG, title above, source, edition and link below, drawn on a canvas and saved, or
// copied: then what takes text gets the sentence, the bare view and the source, and what takes pictures the whole.
(() => {
  const LEFT_OUT = ".oj-take, .oj-fetch, .oj-about, .oj-sr, details, button, input, script, style, [data-testid=stElementToolbar]";
  const SCALE = 2; // pixels of the picture per pixel of the page,
  const MOST_PIXELS = 16e6; // fewer for a very long view: a telephone can't draw more
  const MARGIN = 28;
  const FRAME = `
    .oj-photo { box-sizing: border-box; padding: ${MARGIN}px; background: #faf9f6; color: #1f2933;
      font: 400 16px/1.5 "Source Sans 3", sans-serif; }
    .oj-photo-title { margin: 0 0 4px; font: 600 24px/1.25 "Source Serif 4", serif; }
    .oj-photo-note { margin: 0 0 14px; font-size: 15px; color: #56626d; }
    .oj-photo-source { margin: 16px 0 0; padding-top: 8px; border-top: 1px solid #c9c4b8; font-size: 14px;
      line-height: 1.45; color: #56626d; overflow-wrap: anywhere; }
    .oj-photo-through { display: contents !important; }
    .oj-photo .oj-scroll { max-height: none; overflow: visible; }`;

  const said = document.createElement("div");
  said.className = "oj-sr";
  said.setAttribute("role", "status");
  document.body.append(said);

  const element = (name, text, css) =>
    Object.assign(document.createElement(name), { className: css, textContent: text });

  const tell = (button, words = "Kopierad") => {
    button.textContent = words;
    setTimeout(() => (button.textContent = "Kopiera"), 4000);
  };

  // A copy of the view in copies of all that it lies in, which have no boxes: every style rule still matches.
  const copyOf = (view) => {
    const copy = view.cloneNode(true);
    for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
    copy.style.margin = "0";
    copy.style.width = `${Math.ceil(view.getBoundingClientRect().width)}px`;
    let whole = copy;
    for (let around = view.parentElement; around && around !== document.body; around = around.parentElement) {
      const through = around.cloneNode(false);
      through.classList.add("oj-photo-through");
      through.append(whole);
      whole = through;
    }
    return whole;
  };

  const address = () => `ÖJ-panelen: ${location.href.replaceAll("%2C", ",")}`;

  const bare = (view) => {
    const frame = element("div", "", "oj-photo");
    const width = Math.max(view.scrollWidth, Math.ceil(view.getBoundingClientRect().width));
    frame.style.width = `${width + 2 * MARGIN}px`;
    frame.append(copyOf(view));
    return frame;
  };

  const framed = (view, told) => {
    const frame = bare(view);
    const shown = frame.firstChild;
    const above = (part) => shown.before(part);
    if (!view.querySelector(".oj-chart-title")) above(element("p", told.ojTitle, "oj-photo-title"));
    above(element("p", told.ojNote, "oj-photo-note"));
    const legend = view.querySelector(".oj-rows") && !view.querySelector(".oj-legend") && document.querySelector(".oj-legend");
    if (legend) above(copyOf(legend)); // one for several views stands above the first
    const foot = element("p", told.ojSource, "oj-photo-source");
    foot.append(document.createElement("br"), address());
    frame.append(foot);
    return frame;
  };

  const dataUrl = (file) =>
    new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(file);
    });

  // Every style rule of the page. Fonts come along: an SVG that is an image fetches nothing.
  const styles = async () => {
    const parts = [];
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules) {
        const [, font] = rule instanceof CSSFontFaceRule ? /url\("?([^")]*app\/static[^")]*)/.exec(rule.cssText) ?? [] : [];
        if (font) parts.push(rule.cssText.replace(/src:[^;]+/, `src: url(${await dataUrl(await (await fetch(font)).blob())})`));
        else if (!(rule instanceof CSSFontFaceRule)) parts.push(rule.cssText);
      }
    return [...parts, FRAME].join("\n");
  };

  const drawn = async (frame) => {
    const css = await styles();
    const stage = element("div", "", "");
    stage.style.cssText = "position: fixed; left: -20000px; top: 0;";
    stage.inert = true;
    stage.append(element("style", FRAME, ""), frame);
    document.body.append(stage);
    const width = frame.offsetWidth;
    const height = Math.ceil(frame.getBoundingClientRect().height);
    stage.remove();
    const namespace = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(namespace, "svg");
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const foreign = document.createElementNS(namespace, "foreignObject");
    foreign.setAttribute("width", "100%");
    foreign.setAttribute("height", "100%");
    foreign.append(element("style", css, ""), frame);
    svg.append(foreign);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
    await image.decode();
    const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const canvas = Object.assign(document.createElement("canvas"), size);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture")))));
  };

  const save = async (view, told) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await drawn(framed(view, told)));
    link.download = `${told.ojName}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  const asText = async (view, told, above, below) => {
    const text = element("div", "", "");
    const image = Object.assign(new Image(), { alt: told.ojTitle, src: await dataUrl(await drawn(bare(view))) });
    image.width = Math.ceil(view.getBoundingClientRect().width) + 2 * MARGIN;
    text.append(...above.map((line) => element("p", line, "")), image, ...below.map((line) => element("p", line, "")));
    return new Blob([text.innerHTML], { type: "text/html" });
  };
  const copy = (view, told) => {
    const [above, below] = [
      [told.ojTitle, told.ojNote],
      [told.ojSource, address()],
    ];
    const plain = new Blob([[...above, ...below].join("\n")], { type: "text/plain" });
    const html = asText(view, told, above, below); // promises: a browser lets only a click copy, not what comes later
    const parts = { "text/plain": plain, "text/html": html, "image/png": drawn(framed(view, told)) };
    return navigator.clipboard.write([new ClipboardItem(parts)]);
  };

  const COULD_NOT = {
    save: "Webbläsaren kunde inte göra bilden. Ta en skärmbild i stället.",
    copy: "Webbläsaren lät inte panelen kopiera. Hämta bilden i stället.",
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-oj-picture], [data-oj-copy]");
    if (!button) return;
    const isCopy = "ojCopy" in button.dataset;
    const told = (isCopy ? button.previousElementSibling : button).dataset;
    const view = button.closest(told.ojPicture) ?? document.querySelector(told.ojPicture);
    said.textContent = "";
    try {
      await (isCopy ? copy : save)(view, told);
      said.textContent = isCopy ? "Figuren är kopierad, med sin mening och källa." : "Bilden är hämtad.";
      if (isCopy) tell(button);
    } catch (error) {
      console.warn(error);
      said.textContent = COULD_NOT[isCopy ? "copy" : "save"];
      if (isCopy) tell(button, "Gick inte att kopiera");
    }
  });
})();
