"use strict";
document.querySelectorAll(".collapsible").forEach(function (block) {
  const groups = Array.from(block.querySelectorAll("tbody.group")).filter(function (group) { return group.rows.length > 1; });
  const show = function (group, open) {
    group.querySelector("button").setAttribute("aria-expanded", String(open));
    Array.from(group.rows).slice(1).forEach(function (row) { row.hidden = !open; });
  };
  groups.forEach(function (group) {
    const heading = group.rows[0].cells[0], button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", function () { show(group, button.getAttribute("aria-expanded") !== "true"); });
    show(group, false);
  });
  const every = document.createElement("p");
  every.className = "every";
  [["Show all terms", true], ["Show classes only", false]].forEach(function (choice) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = choice[0];
    button.addEventListener("click", function () { groups.forEach(function (group) { show(group, choice[1]); }); });
    every.append(button);
  });
  block.prepend(every);
  window.addEventListener("beforeprint", function () { groups.forEach(function (group) { show(group, true); }); });
});
