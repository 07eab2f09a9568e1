// Filters, and folds opened for printing. Without this script, every finding is visible.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  const form = document.getElementById('filters');
  if (form) {
    const findings = all('[data-findings]');
    const output = document.getElementById('shown');
    const accepts = (name, value) =>
      !form.elements[name] || new FormData(form).getAll(name).some((each) => each === '' || value.split(' ').includes(each));
    const count = (items) => items.reduce((sum, { dataset }) => sum + Number(dataset.findings), 0);
    const apply = () => {
      for (const finding of findings) {
        finding.hidden = !['severity', 'cloud', 'kind'].every((name) => accepts(name, finding.dataset[name]));
      }
      for (const group of all('[data-group]')) group.hidden = !group.querySelector('[data-findings]:not([hidden])');
      const shown = findings.filter(({ hidden }) => !hidden);
      output.textContent = `${count(shown)} of ${count(findings)} findings shown`;
    };
    form.hidden = false;
    form.addEventListener('change', apply);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(apply));
    apply();
  }

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = all('details:not([open])');
    for (const fold of opened) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
  });
})();
