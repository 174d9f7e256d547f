// Find a municipality by its code, or by its name without å, ä and ö, hyphen or space: what is typed is put right as
// it is typed, so that "angelh" finds Ängelholm, "dals ed" Dals-Ed and "1292" Ängelholm as well. Streamlit looks for
// the very letters only.
(() => {
  const SELECTS = ".st-key-bar_kommun, .st-key-bar_urval, .st-key-oj_kommuner, .st-key-template_municipality";
  const source = new URL("../../kommuner.json", document.currentScript.src);
  let places = null;

  const LETTER = /[\p{L}\p{N}]/u;
  const plain = (sign) => sign.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLocaleLowerCase("sv");
  const letters = (text) =>
    [...text.normalize("NFC")].flatMap((sign, at) => (LETTER.test(sign) ? [{ sign: plain(sign), at }] : []));
  const bare = (text) => letters(text).map((one) => one.sign).join("");

  // The part of ``name`` that was meant with ``typed``, as the name writes it.
  const part = (name, typed) => {
    const at = letters(name).map((one) => one.at);
    const first = bare(name).indexOf(bare(typed));
    const end = at[first + bare(typed).length - 1] + 1;
    if (LETTER.test(typed.at(-1))) return name.slice(at[first], end);
    return end < name.length && !LETTER.test(name[end]) ? name.slice(at[first], end + 1) : null;
  };
  const meant = (typed) => {
    if (/^\d{4}$/.test(typed.trim())) return places[typed.trim()] ?? null;
    const names = Object.values(places);
    const written = typed.toLocaleLowerCase("sv");
    const wanted = bare(typed);
    if (wanted.length < 2 || names.some((name) => name.toLocaleLowerCase("sv").includes(written))) return null;
    const found =
      names.find((name) => bare(name).startsWith(wanted)) ?? names.find((name) => bare(name).includes(wanted));
    return found ? part(found, typed) : null;
  };

  document.addEventListener("focusin", async (event) => {
    if (places || !event.target.closest?.(SELECTS)) return;
    places = {};
    try {
      places = await (await fetch(source)).json();
    } catch {
      places = null; // the next focus tries again
    }
  });

  document.addEventListener(
    "input",
    (event) => {
      const field = event.target;
      if (!places || event.isComposing || !field.matches?.("input[role=combobox]") || !field.closest(SELECTS)) return;
      if (event.inputType?.startsWith("delete")) return;
      const right = meant(field.value.trimStart());
      if (right === null || right === field.value) return;
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      set.call(field, right); // the event that is on its way tells Streamlit of the right letters
    },
    true,
  );
})();
