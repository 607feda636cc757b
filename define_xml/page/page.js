"use strict";
const search = document.getElementById("search");
const found = document.getElementById("found");
const rows = [...document.querySelectorAll("[data-row]")].map((row) => ({ row, text: row.textContent.toLowerCase() }));
const tables = [...document.querySelectorAll(".wide")];
const sections = [...document.querySelectorAll("main section")].reverse();

function headingMatches(section, words) {
  const heading = section.querySelector(":scope > h3, :scope > h4");
  return heading !== null && words.every((word) => heading.textContent.toLowerCase().includes(word));
}

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const { row, text } of rows) {
    row.hidden = !words.every((word) => text.includes(word));
  }
  for (const table of tables) table.hidden = table.querySelector("[data-row]:not([hidden])") === null;
  for (const section of sections) {
    const named = words.length > 0 && headingMatches(section, words);
    if (named) section.querySelectorAll("[data-row], .wide").forEach((each) => { each.hidden = false; });
    const visible = section.querySelector("[data-row]:not([hidden])") !== null;
    section.hidden = words.length > 0 && !named && !visible;
    if (words.length > 0 && visible) section.querySelectorAll(":scope > details").forEach((each) => { each.open = true; });
  }
  const count = rows.filter(({ row }) => !row.hidden).length;
  found.textContent = words.length === 0 ? "" : `${count} ${count === 1 ? "entry" : "entries"}`;
}

function clearSearch() {
  if (search.value !== "") { search.value = ""; filter(); }
}

function markCurrent() {
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash !== "" && link.hash === location.hash) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

window.addEventListener("hashchange", markCurrent);
markCurrent();
search.addEventListener("input", filter);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== search) { event.preventDefault(); search.focus(); }
  if (event.key === "Escape") clearSearch();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (target && target.closest("[hidden]")) clearSearch();
});
