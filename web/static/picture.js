"use strict";
// dragomanPicture returns a part of the page as a separate SVG document: boxes, text and drawings
// at their positions, in their colours.
function dragomanPicture(root) {
  const space = "http://www.w3.org/2000/svg";
  const frame = root.getBoundingClientRect();
  const escape = s => s.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
  const round = x => Math.round(x * 10) / 10;

  // Other programs accept colours only as #rrggbb.
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const known = new Map();
  const colour = value => {
    if (!known.has(value)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = value;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(value, a ? `rgb(${r},${g},${b})` : "none");
    }
    return known.get(value);
  };

  const painted = ["stroke-width", "stroke-dasharray", "stroke-linejoin", "font-size", "font-family", "font-weight", "font-style", "text-anchor"];
  const drawing = svg => {
    const copy = svg.cloneNode(true);
    const originals = [svg, ...svg.querySelectorAll("*")], copies = [copy, ...copy.querySelectorAll("*")];
    originals.forEach((original, i) => {
      const style = getComputedStyle(original);
      for (const name of painted) copies[i].setAttribute(name, style.getPropertyValue(name));
      for (const name of ["fill", "stroke"]) {
        const value = style.getPropertyValue(name);
        copies[i].setAttribute(name, value === "none" ? value : colour(value));
      }
      copies[i].removeAttribute("class");
    });
    const box = svg.getBoundingClientRect();
    copy.setAttribute("x", round(box.x - frame.x));
    copy.setAttribute("y", round(box.y - frame.y));
    copy.setAttribute("width", round(box.width));
    copy.setAttribute("height", round(box.height));
    return new XMLSerializer().serializeToString(copy);
  };

  // The words of a text on the same line are one text.
  const lines = node => {
    const range = document.createRange(), found = [];
    for (const {index, 0: word} of node.data.matchAll(/\S+\s*/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.trimEnd().length);
      const box = range.getBoundingClientRect();
      const last = found.at(-1);
      if (last && Math.abs(last.box.y - box.y) < 2) last.text += word;
      else if (box.width) found.push({box, text: word});
    }
    return found;
  };

  const written = (text, style, x, middle) => {
    const size = parseFloat(style.fontSize);
    return `<text x="${round(x - frame.x)}" y="${round(middle - frame.y + size * 0.36)}" font-size="${size}" font-family="${escape(style.fontFamily)}" font-weight="${style.fontWeight}" fill="${colour(style.color)}">${escape(text)}</text>`;
  };

  let out = "";
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      const style = getComputedStyle(node.parentElement);
      for (const {box, text} of lines(node)) out += written(text.trimEnd(), style, box.x, box.y + box.height / 2);
      return;
    }
    // A slider is of no use in a picture.
    if (node.nodeType !== Node.ELEMENT_NODE || node.type === "range" || node.hasAttribute("data-unpictured") || !node.checkVisibility()) return;
    if (node.namespaceURI === space) {
      out += drawing(node);
      return;
    }
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    const fill = colour(style.backgroundColor), width = parseFloat(style.borderTopWidth);
    if (fill !== "none" || width) {
      out += `<rect x="${round(box.x - frame.x)}" y="${round(box.y - frame.y)}" width="${round(box.width)}" height="${round(box.height)}" rx="${parseFloat(style.borderTopLeftRadius) || 0}" fill="${fill}" stroke="${width ? colour(style.borderTopColor) : "none"}" stroke-width="${width}"/>`;
    }
    const value = node.tagName === "SELECT" ? node.selectedOptions[0]?.textContent : node.tagName === "INPUT" && node.type !== "checkbox" ? node.value : undefined;
    if (value !== undefined) {
      out += written(value, style, box.x + 8, box.y + box.height / 2);
      return;
    }
    node.childNodes.forEach(walk);
  };
  walk(root);
  const ground = colour(getComputedStyle(document.body).backgroundColor);
  return `<svg xmlns="${space}" viewBox="0 0 ${round(frame.width)} ${round(frame.height)}" width="${round(frame.width)}" height="${round(frame.height)}"><rect width="100%" height="100%" fill="${ground}"/>${out}</svg>`;
}
