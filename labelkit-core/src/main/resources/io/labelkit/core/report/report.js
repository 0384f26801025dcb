(() => {
  'use strict';
  const LONG = 8;
  const CARDS = 12;
  const collator = new Intl.Collator('en', {numeric: true});
  const make = (name, text, type) => {
    const element = document.createElement(name);
    if (text) { element.textContent = text; }
    if (type) { element.type = type; }
    return element;
  };
  const count = (shown, all, things) =>
    shown === all ? all.toLocaleString('en') + ' ' + things
      : shown.toLocaleString('en') + ' of ' + all.toLocaleString('en') + ' ' + things;
  const words = text => text.toLowerCase().split(/\s+/).filter(word => word);
  const has = (text, wanted) => wanted.every(word => text.includes(word));

  const order = {
    number: (a, b) => Number(a.dataset.v) - Number(b.dataset.v),
    text: (a, b) => collator.compare(a.textContent, b.textContent)
  };
  const sort = (table, head, say) => {
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
    say('Sorted by ' + head.querySelector('button').textContent + ', ' + after + '.');
  };
  const filter = (table, input, say) => {
    const wanted = words(input.value);
    const rows = [...table.tBodies[0].rows];
    let shown = 0;
    rows.forEach(row => {
      const fits = has(row.textContent.toLowerCase(), wanted);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    say(wanted.length ? count(shown, rows.length, 'rows') + '.' : '');
  };
  document.querySelectorAll('table.sortable').forEach(table => {
    const status = make('p');
    status.className = 'status';
    status.setAttribute('role', 'status');
    const say = text => { status.textContent = text; };
    const tools = make('div');
    tools.className = 'tools';
    if (table.tBodies[0].rows.length >= LONG) {
      const label = make('label', 'Filter rows ');
      label.className = 'search';
      const input = make('input', '', 'search');
      input.autocomplete = 'off';
      input.addEventListener('input', () => filter(table, input, say));
      label.append(input);
      tools.append(label);
    } else {
      status.classList.add('hidden');
    }
    tools.append(status);
    table.parentElement.before(tools);
    table.querySelectorAll('th[data-sort]').forEach(head => {
      const name = head.querySelector('.head');
      const button = make('button', '', 'button');
      button.append(...name.childNodes);
      name.append(button);
      button.addEventListener('click', () => sort(table, head, say));
    });
  });

  const lists = new Map();
  const list = tools => {
    const cards = [...document.getElementById(tools.dataset.list + 'l').children];
    const select = tools.querySelector('select');
    const input = tools.querySelector('input');
    const status = tools.querySelector('.status');
    const names = new Map([...select.options].filter(o => o.value)
      .map(o => [o.value, o.textContent.replace(/ \(\d+\)$/, '')]));
    const of = card => (card.dataset.f || '').split(' ');
    let wanted = [];
    let from = null;
    let most = CARDS;
    const more = make('p');
    more.className = 'more';
    cards[0].parentElement.after(more);
    const show = () => {
      const search = words(input.value);
      const fitting = cards.filter(card =>
        wanted.every(f => of(card).includes(f)) && has(card.textContent.toLowerCase(), search));
      const shown = fitting.length;
      cards.forEach(card => { card.hidden = true; });
      fitting.slice(0, most).forEach(card => { card.hidden = false; });
      more.hidden = shown <= most;
      more.textContent = Math.min(most, shown) + ' of ' + shown + ' examples on this page are shown. ';
      const next = make('button', 'Show ' + Math.min(2 * CARDS, shown - most) + ' more', 'button');
      next.addEventListener('click', () => {
        const first = fitting[most];
        most += 2 * CARDS;
        show();
        first.focus({preventScroll: true});
      });
      more.append(next);
      const all = !wanted.length && !search.length;
      status.textContent = all ? '' : count(shown, cards.length, 'examples')
        + (wanted.length ? ' with ' + wanted.map(f => names.get(f)).join(' and ') : '') + '. ';
      if (!all) {
        const reset = make('button', 'Show all', 'button');
        reset.addEventListener('click', () => { pick([]); select.focus(); });
        status.append(reset);
      }
      if (from) {
        const back = make('button', 'Back to the number', 'button');
        const origin = from;
        back.addEventListener('click', () => {
          const folded = origin.closest('details');
          if (folded) { folded.open = true; }
          origin.focus();
          origin.scrollIntoView({block: 'center'});
        });
        status.append(' ', back);
      }
    };
    const pick = (facets, link) => {
      wanted = facets;
      from = link || null;
      most = CARDS;
      select.value = facets.length === 1 ? facets[0] : '';
      input.value = '';
      show();
    };
    select.addEventListener('change', () => pick(select.value ? [select.value] : []));
    input.addEventListener('input', () => { most = CARDS; show(); });
    tools.hidden = false;
    show();
    const reach = card => { pick([]); most = Math.max(most, cards.indexOf(card) + 1); show(); };
    return {pick, reach};
  };
  document.querySelectorAll('.tools[data-list]').forEach(tools => lists.set(tools.dataset.list, list(tools)));

  const reveal = id => {
    const target = document.getElementById(id);
    if (!target) { return; }
    if (target.hidden) {
      lists.forEach((found, name) => { if (document.getElementById(name).contains(target)) { found.reach(target); } });
    }
    target.querySelectorAll('details').forEach(folded => {
      if (target.classList.contains('card')) { folded.open = true; }
    });
    (target.matches('.part') ? target.querySelector('h3') : target).focus({preventScroll: true});
    target.scrollIntoView();
  };
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) { return; }
    const id = link.getAttribute('href').slice(1);
    if (link.dataset.f && lists.has(id)) { lists.get(id).pick(link.dataset.f.split(' '), link); }
    if (link.matches('.to, .def, .q')) {
      event.preventDefault();
      history.pushState(null, '', '#' + id);
      reveal(id);
    }
  });
  window.addEventListener('hashchange', () => reveal(location.hash.slice(1)));
  if (location.hash) { reveal(location.hash.slice(1)); }

  const entries = new Map([...document.querySelectorAll('nav a')].map(a => [a.getAttribute('href').slice(1), a]));
  if ('IntersectionObserver' in window) {
    const seen = new Set();
    const observer = new IntersectionObserver(changes => {
      changes.forEach(c => c.isIntersecting ? seen.add(c.target.id) : seen.delete(c.target.id));
      const first = [...entries.keys()].find(id => seen.has(id));
      entries.forEach((a, id) => id === first ? a.setAttribute('aria-current', 'true') : a.removeAttribute('aria-current'));
    }, {rootMargin: '-10% 0px -60% 0px'});
    document.querySelectorAll('main > section').forEach(section => observer.observe(section));
  }
})();
