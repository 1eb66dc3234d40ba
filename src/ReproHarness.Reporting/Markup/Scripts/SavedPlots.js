// A plot as a file: its picture in the colours of light paper with the legend below, or its numbers.
(() => {
  const space = 'http://www.w3.org/2000/svg';
  const make = (name, attributes, text = '') => {
    const element = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };
  const light = [...document.styleSheets[0].cssRules].find(rule => rule.selectorText === ':root').style;
  const variables = [...light].filter(name => name.startsWith('--'));

  // Programs that draw SVG know no variables and no style sheet of this page: each element carries what it looks like.
  const carry = (from, to) => {
    const look = getComputedStyle(from);
    const names = from.matches('text, tspan') ? ['fill', 'font-family', 'font-size', 'font-weight'] : ['fill', 'stroke', 'fill-opacity'];
    for (const name of names) to.setAttribute(name, look.getPropertyValue(name));
    to.removeAttribute('class');
    [...from.children].forEach((child, place) => carry(child, to.children[place]));
  };

  const legendOf = svg => {
    const own = svg.closest('figure')?.querySelector('.legend');
    for (let before = svg.closest('.grid, .pair')?.previousElementSibling; !own && before; before = before.previousElementSibling)
      if (before.matches('.legend')) return before;
    return own;
  };

  const drawLegend = (legend, copy, width, height) => {
    let [left, top] = [8, height + 16];
    for (const entry of legend.children) {
      const wide = 42 + 7 * entry.textContent.trim().length;
      if (left > 8 && left + wide > width) [left, top] = [8, top + 18];
      const sample = entry.querySelector('path');
      const line = make('g', { transform: `translate(${left} ${top - 9})` });
      line.append(sample.cloneNode(true));
      carry(sample, line.firstChild);
      copy.append(line, make('text', { x: left + 34, y: top, fill: light.getPropertyValue('--ink'),
        'font-family': 'sans-serif', 'font-size': '12px' }, entry.textContent.trim()));
      left += wide;
    }
    return top + 12;
  };

  const picture = svg => {
    const { width, height } = svg.viewBox.baseVal;
    const legend = legendOf(svg);
    svg.querySelector('.mark')?.remove();
    const copy = svg.cloneNode(true);
    for (const name of variables) document.documentElement.style.setProperty(name, light.getPropertyValue(name));
    try {
      carry(svg, copy);
      const tall = legend ? drawLegend(legend, copy, width, height) : height;
      const frame = { xmlns: space, width, height: tall, viewBox: `0 0 ${width} ${tall}` };
      for (const [key, value] of Object.entries(frame)) copy.setAttribute(key, value);
      for (const key of ['tabindex', 'style', 'fill', 'stroke', 'fill-opacity']) copy.removeAttribute(key);
      copy.prepend(make('rect', { width, height: tall, fill: light.getPropertyValue('--paper') }));
    } finally {
      for (const name of variables) document.documentElement.style.removeProperty(name);
    }
    return new XMLSerializer().serializeToString(copy);
  };

  const quoted = value => /[",\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? '');
  const table = svg => {
    const numbers = plotNumbers(svg);
    const head = numbers.rows ? ['row', numbers.x.label, 'low', 'high'] : ['series', numbers.x.label, numbers.y.label, 'low', 'high'];
    const rows = numbers.series.flatMap(series => series.points.map(([x, y, low, high]) =>
      numbers.rows ? [series.name, x, low, high] : [series.name, x, y, low, high]));
    return [head, ...rows].map(row => row.map(quoted).join(',') + '\n').join('');
  };

  const save = (name, type, text) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  for (const svg of document.querySelectorAll('svg.plot, svg.strip')) {
    const name = svg.getAttribute('aria-labelledby').split(' ')[0].replace(/-t$/, '');
    const box = document.createElement('div');
    const tools = document.createElement('div');
    const title = svg.querySelector('title').textContent;
    const offer = (kind, run) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = kind;
      button.setAttribute('aria-label', `Save ${kind}: ${title}`);
      button.addEventListener('click', run);
      tools.append(button);
    };
    box.className = 'plot-box';
    tools.className = 'plot-tools';
    offer('SVG', () => save(`${name}.svg`, 'image/svg+xml', picture(svg)));
    if (svg.querySelector('metadata')) offer('CSV', () => save(`${name}.csv`, 'text/csv', table(svg)));
    const place = svg.closest('.scroll') ?? svg;
    place.replaceWith(box);
    box.append(place, tools);
  }
})();
