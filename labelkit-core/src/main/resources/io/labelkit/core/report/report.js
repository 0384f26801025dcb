(() => {
  'use strict';
  const collator = new Intl.Collator('en', {numeric: true});
  const order = {
    number: (a, b) => Number(a.dataset.v) - Number(b.dataset.v),
    text: (a, b) => collator.compare(a.textContent, b.textContent)
  };
  const sort = (table, head) => {
    const before = head.getAttribute('aria-sort');
    const first = head.dataset.sort === 'number' ? 'descending' : 'ascending';
    const after = before === null ? first : before === 'ascending' ? 'descending' : 'ascending';
    table.querySelectorAll('th[aria-sort]').forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', after);
    const compare = order[head.dataset.sort];
    const sign = after === 'ascending' ? 1 : -1;
    const column = head.cellIndex;
    const unknown = cell => 'unknown' in cell.dataset ? 1 : 0;
    const rows = [...table.tBodies[0].rows];
    rows.sort((r, s) => {
      const a = r.cells[column];
      const b = s.cells[column];
      return unknown(a) - unknown(b) || (unknown(a) ? 0 : sign * compare(a, b));
    });
    table.tBodies[0].append(...rows);
  };
  document.querySelectorAll('table.sortable').forEach(table => {
    table.querySelectorAll('th[data-sort]').forEach(head => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => sort(table, head));
    });
  });
})();
