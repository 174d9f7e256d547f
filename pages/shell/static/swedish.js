// Streamlit's own words are English and can't be set. This puts Swedish in their place as they appear:
// exact texts and labels only, so that nothing that comes from a workbook is ever touched by chance.
(() => {
  const GONE =
    "Vänta en stund: sidan fortsätter av sig själv när servern svarar igen. Dröjer det mer än några minuter, se efter " +
    "att du har kontakt med nätet, eller säg till den som sköter panelen. Det som ligger på Ladda upp finns kvar.";
  const LABELS = {
    "file upload": "Välj filer",
    "Add files": "Lägg till filer",
    "Clear value": "Rensa",
    "Clear all": "Rensa alla",
    "Selected values": "Valda",
    "Open": "Öppna listan",
    "Close": "Stäng",
    "Fullscreen": "Helskärm",
    "Close fullscreen": "Stäng helskärm",
    "Copy to clipboard": "Kopiera",
    "Click to retry upload": "Försök igen",
    "Decrement": "Minska",
    "Increment": "Öka",
    "Dismiss": "Stäng",
    "Clear entry": "Rensa",
    "Enter fullscreen": "Helskärm",
    "Notifications": "Meddelanden",
    "Choose an option": "Välj",
    "Choose options": "Välj",
    "Selectbox options": "Att välja på",
    "Multiselect options": "Att välja på",
  };
  const TEXTS = {
    "Upload": "Välj filer",
    "Skip to main content": "Hoppa till innehållet",
    "No results": "Inget som passar",
    "Select all": "Välj alla",
    "Choose an option": "Välj",
    "Choose options": "Välj",
    "Copied": "Kopierat",
    "Copied!": "Kopierat",
    "Connection error": "Servern svarar inte",
    "Streamlit server is not responding. Are you connected to the internet?": GONE,
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Panelen är stoppad på den här datorn. Starta den igen i terminalen, så fortsätter sidan av sig själv:",
    "streamlit run yourscript.py": "make run",
    "Cannot connect to Streamlit (HTTP status: 403).": "Servern säger nej till den här adressen.",
    "If you are trying to access a Streamlit app running on another server, this could be due to the app's":
      "Se efter att adressen är panelens egen, eller fråga den som sköter panelen. Till honom eller henne:\u00a0",
    "settings.": "\u00a0(403).",
    "Connection timed out.": GONE,
    "Failed to fetch": GONE,
    "Network error": GONE,
    "NetworkError when attempting to fetch resource.": GONE,
    "Unable to connect to Streamlit server": "Ingen kontakt med servern",
    "Connecting to Streamlit server": "Söker kontakt med servern",
    "Upload failed": "Filen kom inte fram. Försök igen.",
    "Connection closed": "Anslutningen är stängd",
    "Please wait...": "Vänta …",
    "Page not found": "Sidan finns inte",
    "Download failed": "Hämtningen gick fel",
    "Error:": "Fel: ",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "Kontakten är bruten. Vänta tills sidan är tillbaka, och försök igen.",
    "Reconnected to server.": "Kontakten är tillbaka.",
    "Error uploading file": "Filen kom inte fram. Försök igen.",
    "No response received from server": GONE,
    "Script execution error": "Något gick fel",
    "Unknown error": "Något gick fel",
    "Unknown Error": "Något gick fel",
    "Try again": "Försök igen",
    "add icon": "Lägg till",
    "Close": "Stäng",
  };
  const PATTERNS = [
    [/^Help for (.+)$/, "Förklaring: $1"],
    [/^(?:Error: )?Number is outside the allowed range\. Please enter a value between (-?\d+) and (-?\d+)\.$/, "Talet ska vara från $1 till $2."],
    [/^(?:Error: )?Number is above the allowed range\. Please enter a value less than or equal to (-?\d+)\.$/, "Talet ska vara högst $1."],
    [/^(?:Error: )?Number is below the allowed range\. Please enter a value greater than or equal to (-?\d+)\.$/, "Talet ska vara minst $1."],
    [/^(?:Error: )?Invalid input\.$/, "Det går inte att läsa."],
    [/^Select (\d+) matches$/, "Välj $1 som passar"],
    [/^(.+), (\d+)\.(\d+)([KMG]?B)$/, "$1, $2,$3\u00a0$4"],
    [/^Remove (.+)$/, "Ta bort $1"],
    [/^Add: (.+)$/, "Eget: $1"],
    [/^Cancel upload of (.+)$/, "Avbryt $1"],
    [/^Connection failed with status \d+(?:\.|, and response:)$/, GONE],
    [/^.+Running the app's main page\.$/, "Adressen leder inte till någon sida. Här är Vår kommun i stället."],
    [/^(?:Error: )?File must be .+ or smaller\.$/, "Filen är för stor. Dela den per år eller område."],
    [/^(?:Error: )?(?:AxiosError: )?Request failed with status code 413$/, "Filen får inte plats. Du kan ha högst 200 MB uppladdat åt gången. Publicera eller ta bort det som ligger här först."],
    [/^(?:Error: )?(?:AxiosError: )?Request failed with status code 507$/, "Filen får inte plats just nu. Alla tillsammans kan ha högst 600 MB uppladdat. Försök igen om några minuter."],
    [/^(?:Error: )?(?:AxiosError: )?Request failed with status code 403$/, "Du får inte ladda upp just nu. Ladda om sidan, eller logga in igen."],
    [/^[\d.]+[KMG]B per file$/, ""],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "Du kan välja högst $1. Ta bort något först."],
    [/^(\d+) options? available\.$/, "$1 att välja på."],
    [/^(.+), selected$/, "$1, vald"],
    [/^Press Enter to apply$/, "Tryck Enter för att använda"],
    [/^(\d+)\.0B$/, "$1\u00a0B"],
    [/^([\d]+)\.([\d]+)([KMG]?B)$/, "$1,$2\u00a0$3"],
  ];
  const WIDGETS = "[data-testid], [role=listbox], [role=dialog], [role=alert], [data-live-announcer], a[href='#stMain']";

  const swedish = (words, fixed) => {
    const said = words.trim();
    if (Object.hasOwn(fixed, said)) return fixed[said];
    for (const [pattern, replacement] of PATTERNS)
      if (pattern.test(said)) return said.replace(pattern, replacement);
    return null;
  };
  const ours = (element) => element?.closest(".stHtml, [data-testid=stFileChipName], [data-testid=stPlotlyChart]");
  const text = (node) => {
    if (ours(node.parentElement) || !node.parentElement?.closest(WIDGETS)) return;
    const replacement = swedish(node.data, TEXTS);
    if (replacement !== null && replacement !== node.data) node.data = replacement;
  };
  const labels = (element) => {
    for (const name of ["aria-label", "title", "placeholder"]) {
      const label = element.getAttribute(name);
      const replacement = label && !ours(element) ? swedish(label, LABELS) : null;
      if (replacement !== null && replacement !== label) element.setAttribute(name, replacement);
    }
  };
  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return text(node);
    if (node.nodeType !== Node.ELEMENT_NODE || ours(node)) return;
    labels(node);
    for (const child of node.childNodes) translate(child);
  };

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "characterData") text(change.target);
      else labels(change.target);
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-label", "title", "placeholder"],
  });
})();
