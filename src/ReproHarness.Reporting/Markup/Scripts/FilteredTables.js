// One field of text, and one of verdicts, leave the rows that have all of the words. A section that is marked has one bar for all of its
// tables; any other long table has its own.
(() => {
  const longTable = 10;
  const verdicts = [['verified', 'Verified'], ['falsified', 'Falsified'], ['inconclusive', 'Inconclusive'], ['not-run', 'Not run']];
  const rowsOf = table => [...table.tBodies].flatMap(body => [...body.rows]);
  const isHeading = row => row.classList.contains('group');
  const count = (many, noun) => `${many} ${noun}${many === 1 ? '' : 's'}`;

  const labelled = (text, field) => {
    const label = document.createElement('label');
    label.append(`${text} `, field);
    return label;
  };

  // Marks what stands below a heading, so that a heading without a row goes too.
  const headings = rows => {
    let heading = null;
    for (const row of rows)
      if (isHeading(row)) (heading = row).hidden = true;
      else if (heading && !row.hidden) heading.hidden = false;
  };

  const bar = (scope, tables, name) => {
    const rows = tables.flatMap(rowsOf).filter(row => !isHeading(row));
    const folds = [...scope.querySelectorAll('details')].filter(fold => fold.querySelector('table'));
    const open = new Map();
    const tools = document.createElement('div');
    const field = document.createElement('input');
    const pick = document.createElement('select');
    const said = document.createElement('output');
    const texts = new Map(rows.map(row => [row, `${row.textContent} ${row.dataset.cell ?? ''}`.toLowerCase()]));
    const present = verdicts.filter(([kind]) => rows.some(row => row.querySelector(`.badge.${kind}`)));
    tools.className = 'tools';
    tools.setAttribute('role', 'group');
    tools.setAttribute('aria-label', `Filter: ${name}`);
    field.type = 'search';
    field.placeholder = 'words of a row';
    pick.append(new Option('all', ''), ...present.map(([kind, word]) =>
      new Option(`${word} (${rows.filter(row => row.querySelector(`.badge.${kind}`)).length})`, kind)));
    tools.append(labelled('Filter', field), ...(present.length > 1 ? [labelled('Verdict', pick)] : []), said);

    const apply = () => {
      const asked = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const active = asked.length > 0 || pick.value !== '';
      for (const row of rows)
        row.hidden = !asked.every(word => texts.get(row).includes(word))
          || (pick.value !== '' && !row.querySelector(`.badge.${pick.value}`));
      for (const table of tables) {
        headings(rowsOf(table));
        (table.closest('[data-part]') ?? table).hidden = active && !rowsOf(table).some(row => !row.hidden);
      }
      for (const fold of folds) {
        if (!open.has(fold)) open.set(fold, fold.open);
        fold.open = active ? [...fold.querySelectorAll('tbody tr')].some(row => !row.hidden) : open.get(fold);
      }
      if (!active) open.clear();
      const left = rows.filter(row => !row.hidden).length;
      said.textContent = !active ? count(rows.length, 'row') : left === 0 ? 'No row has that.' : `${left} of ${count(rows.length, 'row')}`;
      tools.classList.toggle('active', active);
    };
    field.addEventListener('input', apply);
    pick.addEventListener('change', apply);
    apply();
    return tools;
  };

  const marked = [...document.querySelectorAll('[data-filtered]')];
  for (const section of marked) {
    const tables = [...section.querySelectorAll('table')];
    if (tables.flatMap(rowsOf).length < longTable) continue;
    const title = section.querySelector('h2');
    title.after(bar(section, tables, title.textContent.trim()));
  }
  for (const table of document.querySelectorAll('table')) {
    if (marked.some(section => section.contains(table)) || !table.tHead || rowsOf(table).length < longTable) continue;
    const place = table.closest('.scroll') ?? table;
    place.before(bar(place, [table], (table.caption ?? table.tHead).textContent.trim()));
  }
})();
