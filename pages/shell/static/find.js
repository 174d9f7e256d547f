// Find a municipality by its code, or by its name without å, ä and ö: what is typed is put right as it is typed,
// so that "angelh" finds Ängelholm and "1292" as well. Streamlit looks for the very letters only.
(() => {
  const SELECTS = ".st-key-bar_kommun, .st-key-bar_urval, .st-key-oj_kommuner";
  const source = new URL("../../kommuner.json", document.currentScript.src);
  let places = null;

  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLocaleLowerCase("sv");

  const meant = (typed) => {
    if (/^\d{4}$/.test(typed)) return places[typed] ?? null;
    const names = Object.values(places);
    const written = typed.toLocaleLowerCase("sv");
    if (typed.length < 2 || names.some((name) => name.toLocaleLowerCase("sv").startsWith(written))) return null;
    const found = names.find((name) => plain(name).startsWith(plain(typed)));
    return found ? found.slice(0, typed.length) : null;
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
      const right = meant(field.value.trim());
      if (right === null || right === field.value) return;
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
      set.call(field, right); // the event that is on its way tells Streamlit of the right letters
    },
    true,
  );
})();
