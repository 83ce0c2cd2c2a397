/// What a page can do besides being read: tables sort, texts are copied, Escape closes what was opened. Without script
/// all of it is still there to read.
enum PageScript {
  /// The script.
  static let text = """
    (() => {
      "use strict";
      const words = document.body.dataset;
      const key = (row, place) => {
        const cell = row.cells[place];
        if (cell.dataset.key !== undefined) return Number(cell.dataset.key);
        const text = cell.textContent.trim();
        return text === "" ? null : text;
      };
      const compare = (a, b) =>
        typeof a === "number" && typeof b === "number" ? a - b
          : typeof a === "number" ? -1 : typeof b === "number" ? 1
          : a.localeCompare(b, document.documentElement.lang, { numeric: true });
      const sort = (table, heads, place) => {
        const head = heads[place];
        const isUp = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
        const body = table.tBodies[0];
        const rows = [...body.rows].map((row) => ({ row, key: key(row, place) }));
        rows.sort((a, b) =>
          a.key === null || b.key === null ? (a.key === null) - (b.key === null)
            : isUp ? compare(a.key, b.key) : compare(b.key, a.key));
        body.append(...rows.map((item) => item.row));
      };
      for (const table of document.querySelectorAll("table.sortable")) {
        const heads = [...table.tHead.rows[0].cells];
        heads.forEach((head, place) => {
          const button = document.createElement("button");
          button.type = "button";
          button.className = "sort";
          button.textContent = head.textContent;
          button.title = words.sort.replace("{0}", head.textContent);
          button.addEventListener("click", () => sort(table, heads, place));
          head.replaceChildren(button);
        });
      }
      for (const button of document.querySelectorAll("button[data-copy]")) {
        button.hidden = false;
        const label = button.textContent;
        button.addEventListener("click", async () => {
          const source = document.getElementById(button.dataset.copy);
          const range = document.createRange();
          range.selectNodeContents(source);
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          try {
            await navigator.clipboard.writeText(source.innerText);
            button.textContent = words.copied;
            setTimeout(() => { button.textContent = label; }, 2000);
          } catch { /* the text is selected: the reader copies it */ }
        });
      }
      document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        for (const open of document.querySelectorAll("details.from[open]")) {
          open.open = false;
          open.querySelector("summary").focus();
        }
      });
      document.addEventListener("click", (event) => {
        for (const open of document.querySelectorAll("details.from[open]")) {
          if (!open.contains(event.target)) open.open = false;
        }
      });
    })();

    """
}
