// The numbers of a plot under the pointer, a finger or the keyboard's focus. They lie in the plot's metadata, in units of its axes.
const plotNumbers = (() => {
  const read = new WeakMap();
  const at = (axis, value) => {
    const place = axis.log ? Math.log10(value) : value;
    return axis.start + (place - axis.low) / (axis.high - axis.low) * (axis.end - axis.start);
  };
  return svg => {
    if (!read.has(svg)) {
      const numbers = JSON.parse(svg.querySelector('metadata').textContent);
      if (numbers.x.names) numbers.x.names = JSON.parse(document.getElementById(numbers.x.names).textContent);
      numbers.points = numbers.series.flatMap((series, place) => series.points.map(([x, y, low, high]) =>
        ({ series, place, x, y, low, high, left: at(numbers.x, x), top: at(numbers.y, y) })))
        .filter(point => Number.isFinite(point.left) && Number.isFinite(point.top));
      read.set(svg, numbers);
    }
    return read.get(svg);
  };
})();

(() => {
  const reach = 60;
  const plots = [...document.querySelectorAll('svg')].filter(svg => svg.querySelector('metadata'));
  if (plots.length === 0) return;
  const readout = document.createElement('div');
  const mark = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  readout.className = 'readout';
  readout.setAttribute('role', 'status');
  mark.setAttribute('class', 'mark');
  mark.setAttribute('r', '6');
  document.body.append(readout);

  const short = value => String(Number(value.toPrecision(4))).replace('-', '−');
  const interval = point => point.low == null || point.high == null || point.low === point.high ? '' : ` [${short(point.low)}, ${short(point.high)}]`;
  const named = (axis, value) => axis.names?.[value] ?? short(value);
  const lines = (numbers, point) => numbers.rows
    ? [`${numbers.x.label}: ${short(point.x)}${interval(point)}`]
    : [`${numbers.x.label}: ${named(numbers.x, point.x)}`, `${numbers.y.label}: ${short(point.y)}${interval(point)}`];

  const hide = () => {
    readout.replaceChildren();
    readout.classList.remove('shown');
    mark.remove();
  };
  let shown = null;
  const show = (svg, point) => {
    shown = { svg, point };
    const name = document.createElement('b');
    name.textContent = point.series.name;
    readout.replaceChildren(name, ...lines(plotNumbers(svg), point).flatMap(line => [document.createElement('br'), line]));
    mark.setAttribute('cx', point.left);
    mark.setAttribute('cy', point.top);
    if (mark.parentNode !== svg) svg.append(mark);
    readout.classList.add('shown');
    const dot = mark.getBoundingClientRect();
    const box = readout.getBoundingClientRect();
    const left = Math.max(4, Math.min(dot.left + dot.width / 2 - box.width / 2, document.documentElement.clientWidth - box.width - 4));
    const above = dot.top - box.height - 6;
    readout.style.left = `${left}px`;
    readout.style.top = `${above >= 4 ? above : dot.bottom + 6}px`;
  };

  const nearest = (svg, event) => {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    let best = null;
    for (const point of plotNumbers(svg).points) {
      const far = Math.hypot(point.left - place.x, point.top - place.y);
      if (far < reach && (!best || far < best.far)) best = { point, far };
    }
    return best?.point;
  };
  const follow = event => {
    const point = nearest(event.currentTarget, event);
    if (point) show(event.currentTarget, point);
    else hide();
  };

  // Left and right along a series, up and down to the nearest point of the next.
  const step = (svg, key) => {
    const { points, series } = plotNumbers(svg);
    const now = shown?.svg === svg ? shown.point : points[0];
    const same = points.filter(point => point.place === now.place);
    const other = side => {
      for (let place = now.place + side; place >= 0 && place < series.length; place += side) {
        const there = points.filter(point => point.place === place);
        if (there.length > 0)
          return there.reduce((a, b) => Math.abs(b.left - now.left) < Math.abs(a.left - now.left) ? b : a);
      }
      return now;
    };
    return {
      ArrowRight: () => same[Math.min(same.indexOf(now) + 1, same.length - 1)],
      ArrowLeft: () => same[Math.max(same.indexOf(now) - 1, 0)],
      ArrowDown: () => other(1), ArrowUp: () => other(-1), Home: () => same[0], End: () => same.at(-1),
    }[key]?.();
  };

  for (const svg of plots) {
    svg.tabIndex = 0;
    svg.addEventListener('pointermove', follow);
    svg.addEventListener('pointerdown', follow);
    svg.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') hide(); });
    svg.addEventListener('focus', () => {
      const first = plotNumbers(svg).points[0];
      if (first && svg.matches(':focus-visible')) show(svg, first);
    });
    svg.addEventListener('blur', hide);
    svg.addEventListener('keydown', event => {
      if (event.key === 'Escape') return hide();
      const point = step(svg, event.key);
      if (!point) return;
      event.preventDefault();
      show(svg, point);
    });
  }
  // The focus moves a plot into sight, and its readout must follow.
  addEventListener('scroll', () => {
    if (shown && document.activeElement === shown.svg && mark.isConnected) show(shown.svg, shown.point);
    else hide();
  }, { passive: true });
})();
