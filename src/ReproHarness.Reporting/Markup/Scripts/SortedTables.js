// A click on the head of a column sorts a table: up, down, then as reported. Without this script every row stands as reported.
(() => {
  const words = cell => cell ? cell.textContent.replace(/\s+/g, ' ').trim() : '';
  const asNumber = text => {
    const plain = text.replace(/\u202f/g, '').replace('−', '-').replace('e−', 'e-');
    if (/^[-+]?∞/.test(plain)) return plain[0] === '-' ? -Infinity : Infinity;
    const found = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?/.exec(plain.replace(/^[^-+\d]*/, ''));
    return found ? Number(found[0]) : NaN;
  };
  const byNumber = (a, b) => a - b;
  const byText = new Intl.Collator('en', { numeric: true }).compare;

  // What has no number stands last, whichever way.
  const order = (rows, column, numeric, down) => {
    const keyed = rows.map(row => ({ row, key: numeric ? asNumber(words(row.cells[column])) : words(row.cells[column]) }));
    const has = entry => numeric ? !Number.isNaN(entry.key) : entry.key !== '';
    const placed = keyed.filter(has).sort((a, b) => (down ? -1 : 1) * (numeric ? byNumber : byText)(a.key, b.key));
    return [...placed, ...keyed.filter(entry => !has(entry))].map(entry => entry.row);
  };

  // Rows under one heading are sorted among themselves.
  const groups = rows => rows.reduce((parts, row) => {
    if (row.classList.contains('group') || parts.length === 0) parts.push([]);
    parts.at(-1).push(row);
    return parts;
  }, []);

  const sorted = (rows, column, numeric, down) => groups(rows).flatMap(([first, ...rest]) =>
    first.classList.contains('group') ? [first, ...order(rest, column, numeric, down)] : order([first, ...rest], column, numeric, down));

  for (const table of document.querySelectorAll('table')) {
    const rows = [...table.tBodies].reduce((count, body) => count + body.rows.length, 0);
    if (!table.tHead || table.tHead.rows.length !== 1 || rows < 3) continue;
    const reported = new Map([...table.tBodies].map(body => [body, [...body.rows]]));
    const heads = [...table.tHead.rows[0].cells].filter(head => head.colSpan === 1 && words(head) && !head.querySelector('.sr'));
    const picker = document.createElement('select');

    const sort = (head, way) => {
      for (const other of heads) other.setAttribute('aria-sort', other === head ? way : 'none');
      for (const [body, all] of reported)
        body.append(...(way === 'none' ? all : sorted(all, head.cellIndex, head.classList.contains('num'), way === 'descending')));
      picker.value = way === 'none' ? '' : `${head.cellIndex} ${way}`;
    };
    for (const head of heads) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () =>
        sort(head, { none: 'ascending', ascending: 'descending', descending: 'none' }[head.getAttribute('aria-sort')]));
    }

    // On a phone the rows of these tables are cards without a head.
    if (!table.classList.contains('cards')) continue;
    const ways = [['ascending', 'up'], ['descending', 'down']];
    picker.append(new Option('as reported', ''), ...heads.flatMap(head =>
      ways.map(([way, short]) => new Option(`${words(head)}, ${short}`, `${head.cellIndex} ${way}`))));
    picker.addEventListener('change', () => {
      const [column, way] = picker.value.split(' ');
      sort(heads.find(head => head.cellIndex === Number(column)) ?? heads[0], way ?? 'none');
    });
    const label = document.createElement('label');
    label.className = 'sort-by';
    label.append('Sort by ', picker);
    table.before(label);
  }
})();
