(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("rows").textContent);
  const most = 200;
  const number = new Intl.NumberFormat("en");
  // One row a line: id, outcome, reasons, last active day and next day, the days as base 36 since 1970-01-01.
  const rows = data.rows === "" ? [] : data.rows.split("\n").map((line) => line.split(","));
  const day = (text) =>
    text === "" ? "–" : text === "*" ? "open-ended" : new Date(parseInt(text, 36) * 864e5).toISOString().slice(0, 10);
  const cell = (row, text, name) => {
    const element = document.createElement(name);
    element.textContent = text;
    row.append(element);
    return element;
  };
  const draw = () => {
    const wanted = byId("wanted").value.trim();
    const outcome = byId("outcome").value;
    const reason = byId("reason").value;
    const body = document.createElement("tbody");
    let found = 0;
    for (const [id, what, why, last, next] of rows) {
      if (wanted !== "" && !id.includes(wanted)) continue;
      if (outcome !== "" && what !== outcome) continue;
      if (reason !== "" && !data.reasons[why].includes(data.words[reason])) continue;
      found += 1;
      if (found > most) continue;
      const row = document.createElement("tr");
      cell(row, id, "th").scope = "row";
      const first = cell(row, data.outcomes[what][0], "td");
      const swatch = document.createElement("span");
      swatch.className = "swatch tone-" + data.outcomes[what][1];
      first.prepend(swatch);
      cell(row, data.reasons[why].join("; ") || "–", "td");
      cell(row, day(last), "td");
      cell(row, next === "n" ? "now" : next === "l" ? "once settled or lifted" : day(next), "td");
      body.append(row);
    }
    byId("list").tBodies[0].replaceWith(body);
    byId("found").textContent =
      found > most
        ? `${number.format(found)} contacts found, the first ${most} are shown`
        : `${number.format(found)} ${found === 1 ? "contact" : "contacts"} found`;
  };
  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, 80);
  };
  byId("wanted").addEventListener("input", later);
  byId("outcome").addEventListener("change", draw);
  byId("reason").addEventListener("change", draw);
  draw();
})();
