// A view as a picture (PNG), made in the visitor's browser of what is shown: the part of the page with all our
// styles and fonts inside one SVG, title above, source, edition and link below, drawn on a canvas and saved.
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

  const framed = (view, told) => {
    const frame = element("div", "", "oj-photo");
    const width = Math.max(view.scrollWidth, Math.ceil(view.getBoundingClientRect().width));
    frame.style.width = `${width + 2 * MARGIN}px`;
    if (!view.querySelector(".oj-chart-title")) frame.append(element("p", told.ojTitle, "oj-photo-title"));
    frame.append(element("p", told.ojNote, "oj-photo-note"));
    const legend = view.querySelector(".oj-rows") && !view.querySelector(".oj-legend") && document.querySelector(".oj-legend");
    if (legend) frame.append(copyOf(legend)); // one for several views stands above the first
    frame.append(copyOf(view));
    const foot = element("p", told.ojSource, "oj-photo-source");
    foot.append(document.createElement("br"), `ÖJ-panelen: ${location.href.replaceAll("%2C", ",")}`);
    frame.append(foot);
    return frame;
  };

  const dataUrl = async (address) => {
    const file = await (await fetch(address)).blob();
    return new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(file);
    });
  };

  // Every style rule of the page. Fonts come along: an SVG that is an image fetches nothing.
  const styles = async () => {
    const parts = [];
    for (const sheet of document.styleSheets)
      for (const rule of sheet.cssRules) {
        const [, font] = rule instanceof CSSFontFaceRule ? /url\("?([^")]*app\/static[^")]*)/.exec(rule.cssText) ?? [] : [];
        if (font) parts.push(rule.cssText.replace(/src:[^;]+/, `src: url(${await dataUrl(font)})`));
        else if (!(rule instanceof CSSFontFaceRule)) parts.push(rule.cssText);
      }
    return [...parts, FRAME].join("\n");
  };

  const drawn = async (view, told) => {
    const frame = framed(view, told);
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

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-oj-picture]");
    if (!button) return;
    const told = button.dataset;
    const view = button.closest(told.ojPicture) ?? document.querySelector(told.ojPicture);
    said.textContent = "";
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await drawn(view, told));
      link.download = `${told.ojName}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      said.textContent = "Bilden är hämtad.";
    } catch (error) {
      console.warn(error);
      said.textContent = "Webbläsaren kunde inte göra bilden. Ta en skärmbild i stället.";
    }
  });
})();
