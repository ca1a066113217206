(function () {
  "use strict";
  var form = document.querySelector("form.filter");
  if (!form) return;
  var control = function (name) { return form.elements.namedItem(name); };
  var rows = [];
  var attribute = function (element, name) {
    var holder = element.closest("[data-" + name + "]");
    return holder ? holder.getAttribute("data-" + name) : "";
  };
  document.querySelectorAll("main .f tbody tr:not(.g), main .tree li").forEach(function (element) {
    rows.push({
      element: element, isItem: element.tagName === "LI", change: attribute(element, "c"),
      isCounted: !!element.closest("[data-counted]"), kind: attribute(element, "k"),
      role: attribute(element, "r"), text: null
    });
  });
  var counted = rows.filter(function (row) { return row.isCounted; });
  var folds = Array.prototype.map.call(document.querySelectorAll("main details"), function (element) {
    return { element: element, isRow: !!element.closest("li"), wasOpen: null };
  });
  var blocks = Array.prototype.slice.call(document.querySelectorAll("main .t, main .b"));
  var anyShown = "tbody tr:not([hidden]):not(.g), li:not([hidden])";

  function fill(name, values) {
    var select = control(name);
    if (!select) return;
    Object.keys(values).forEach(function (value) {
      var option = document.createElement("option");
      option.value = value;
      option.textContent = values[value];
      select.appendChild(option);
    });
  }
  // Roles go by title: several comparisons on a page, and several kinds, have the same ones.
  var changes = {}, roles = {}, titles = Object.create(null);
  rows.forEach(function (row) {
    row.change.split(" ").forEach(function (name) {
      if (name) changes[name] = name.replace(/_/g, " ");
    });
  });
  document.querySelectorAll("main [data-r][data-title]").forEach(function (element) {
    var title = element.getAttribute("data-title");
    roles[element.getAttribute("data-r")] = title;
    titles[title] = title;
  });
  fill("change", changes);
  fill("role", titles);

  function text(row) {
    if (row.text === null) {
      var own = row.isItem ? row.element.querySelector(":scope > span, :scope > details > summary") : row.element;
      var group = row.isItem ? null : row.element.parentElement.querySelector(":scope > tr.g");
      row.text = ((group ? group.textContent + " " : "") + (own || row.element).textContent).toLowerCase();
    }
    return row.text;
  }
  function value(name) {
    var found = control(name);
    return found ? (found.type === "checkbox" ? found.checked : found.value) : "";
  }
  function apply() {
    var words = value("text").trim().toLowerCase(), kind = value("kind"), change = value("change");
    var role = value("role"), only = value("only");
    var isActive = !!(words || kind || change || role || only);
    var isFine = !!(words || change);
    for (var i = rows.length - 1; i >= 0; i--) {
      var row = rows[i];
      var isShown = (!kind || row.kind === kind) && (!role || row.role.split(" ").some(function (one) { return roles[one] === role; })) &&
        (!change || row.change.split(" ").indexOf(change) >= 0) && (!only || row.change || row.isItem) &&
        (!words || text(row).indexOf(words) >= 0);
      if (!isShown && row.isItem && row.element.querySelector("li:not([hidden])")) isShown = true;
      row.element.hidden = !isShown;
    }
    var folded = folds.slice().reverse();
    blocks.forEach(function (block) {
      block.hidden = isActive && !block.querySelector(anyShown);
    });
    folded.forEach(function (fold) {
      var element = fold.element;
      if (!fold.isRow) element.hidden = isActive && !element.querySelector(anyShown);
      if (isFine) {
        if (fold.wasOpen === null) fold.wasOpen = element.open;
        if (!element.hidden) element.open = true;
      } else if (fold.wasOpen !== null) {
        element.open = fold.wasOpen;
        fold.wasOpen = null;
      }
    });
    var shown = counted.filter(function (row) { return !row.element.hidden; }).length;
    control("count").value = isActive ? shown + " of " + counted.length + " rows shown" : counted.length + " rows";
  }
  function reveal() {
    var name = decodeURIComponent(location.hash.slice(1));
    var target = name ? document.getElementById(name) : null;
    if (!target) return;
    if (target.closest("[hidden]")) { form.reset(); apply(); }
    for (var up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView({ block: "center" });
  }
  form.addEventListener("input", apply);
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  apply();
  reveal();
})();
