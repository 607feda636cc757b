"use strict";
(function () {
  const form = document.getElementById("filters");
  if (!form) { return; }
  const STEP = 200, fields = form.elements;
  const data = JSON.parse(document.getElementById("data").textContent);
  const total = data.group.length;
  const told = document.getElementById("told"), more = document.getElementById("more");
  const table = document.getElementById("records"), body = table.tBodies[0];
  const stateNames = ["open", "waived", "known"];
  const groups = [];
  document.querySelectorAll("#summary tbody tr").forEach(function (line) {
    const cells = line.cells;
    groups[Number(line.dataset.group)] = {
      line: line, severity: line.dataset.severity, rule: line.dataset.rule, dataset: line.dataset.dataset,
      message: cells[3].textContent, count: Number(cells[4].textContent.replace(/,/g, "")), embedded: 0
    };
  });
  data.group.forEach(function (group) { groups[group].embedded += 1; });
  const persons = data.persons.map(function (person) { return person.toLowerCase(); });
  let searchable = null, matching = [], drawn = 0;

  const textOf = function (index) {
    searchable = searchable || data.values.map(function (values, place) {
      return (groups[data.group[place]].message + "\n" + values.join("\n")).toLowerCase();
    });
    return searchable[index];
  };
  const checked = function (name) {
    const boxes = Array.from(form.querySelectorAll("input[name=" + name + "]"));
    return boxes.length ? new Set(boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; })) : null;
  };
  const filter = function () {
    const rule = fields.rule.value, dataset = fields.dataset.value, severities = checked("severity"), states = checked("state");
    const subject = fields.subject.value.trim().toLowerCase(), text = fields.text.value.trim().toLowerCase();
    const wanted = groups.map(function (group) {
      return (!rule || group.rule === rule) && (!dataset || group.dataset === dataset) && severities.has(group.severity);
    });
    const known = subject ? persons.map(function (person) { return person.includes(subject); }) : null;
    const allowed = stateNames.map(function (name, place) { return !states || states.has(String(place)); });
    const found = new Array(groups.length).fill(0);
    matching = [];
    for (let index = 0; index < total; index += 1) {
      const group = data.group[index];
      if (wanted[group] && allowed[data.state[index]] && (!known || known[data.person[index]]) && (!text || textOf(index).includes(text))) {
        matching.push(index);
        found[group] += 1;
      }
    }
    let missing = 0;
    const narrowed = Boolean(subject || text || allowed.includes(false));
    groups.forEach(function (group, place) {
      group.line.hidden = !found[place];
      group.line.cells[4].textContent = (narrowed ? count(found[place]) + " of " : "") + count(group.count);
      group.line.classList.toggle("chosen", Boolean(rule) && !group.line.hidden);
      missing += found[place] ? group.count - group.embedded : 0;
    });
    tell(missing);
    body.replaceChildren();
    drawn = 0;
    draw();
  };
  const count = function (number) { return number.toLocaleString("en"); };
  const tell = function (missing) {
    told.textContent = count(matching.length) + (matching.length === 1 ? " record" : " records") +
      (missing ? "; " + count(missing) + " more of these rules and data sets are counted but not in this page: see the JSON or CSV report" : "");
  };
  const cell = function (line, content, name) {
    const made = line.insertCell();
    made.textContent = content;
    if (name) { made.className = name; }
    return made;
  };
  const show = function (target, names, values) {
    names.forEach(function (name, place) {
      const value = document.createElement("span"), label = document.createElement("i"), text = document.createElement("q");
      const nothing = values[place] === "null" || values[place] === "";
      value.className = "value";
      label.textContent = name + " ";
      text.textContent = nothing ? "null" : values[place];
      if (nothing) { text.className = "nothing"; }
      value.append(label, text);
      target.append(value);
    });
  };
  const draw = function () {
    const end = Math.min(drawn + STEP, matching.length), lines = document.createDocumentFragment();
    for (; drawn < end; drawn += 1) {
      const index = matching[drawn], group = groups[data.group[index]], line = document.createElement("tr");
      cell(line, group.severity, group.severity);
      cell(line, group.rule);
      cell(line, group.dataset);
      cell(line, data.persons[data.person[index]]);
      cell(line, data.row[index] || "", "n");
      cell(line, data.seq[index] === null ? "" : data.seq[index], "n");
      cell(line, group.message);
      show(cell(line, ""), data.names[data.variables[index]], data.values[index]);
      const reason = data.explanations[data.explanation[index]];
      cell(line, stateNames[data.state[index]] + (reason ? ": " + reason : ""));
      lines.append(line);
    }
    body.append(lines);
    table.hidden = !matching.length;
    more.hidden = drawn === matching.length;
    more.textContent = "Show " + Math.min(STEP, matching.length - drawn) + " more of " + (matching.length - drawn).toLocaleString("en");
  };
  let waiting = 0;
  const soon = function () { clearTimeout(waiting); waiting = setTimeout(filter, 120); };
  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  more.addEventListener("click", draw);
  document.querySelectorAll("#summary tbody tr").forEach(function (line) {
    line.tabIndex = 0;
    const choose = function () {
      const chosen = fields.rule.value === line.dataset.rule && fields.dataset.value === line.dataset.dataset;
      fields.rule.value = chosen ? "" : line.dataset.rule;
      fields.dataset.value = chosen ? "" : line.dataset.dataset;
      filter();
    };
    line.addEventListener("click", choose);
    line.addEventListener("keydown", function (event) { if (event.key === "Enter") { choose(); } });
  });
  filter();
}());
