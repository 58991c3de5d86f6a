// Nicer with JavaScript, whole without it.

// A form that is on its way is not sent a second time by an impatient finger.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  event.submitter?.setAttribute('aria-busy', 'true');
});
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  for (const button of document.querySelectorAll('button[aria-busy]')) button.removeAttribute('aria-busy');
});

// What must be looked at again comes first.
document.getElementById('problems')?.focus();

// Copies an address: <button data-copy="id of the input" data-done="Gekopieerd">
for (const button of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const input = document.getElementById(button.dataset.copy);
    input.select();
    await navigator.clipboard.writeText(input.value);
    button.setAttribute('aria-live', 'polite');
    button.textContent = button.dataset.done;
  });
}

// In a list of work j and k walk the rows, and a letter presses the button that shows it; only while the list has the focus.
for (const list of document.querySelectorAll('[data-keys]')) {
  const rows = [...list.children];
  for (const row of rows) row.tabIndex = -1;
  if (rows[0]) rows[0].tabIndex = 0;
  list.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = rows.findIndex((row) => row.contains(event.target));
    if (event.key === 'j') rows[place + 1]?.focus();
    else if (event.key === 'k') rows[place - 1]?.focus();
    else rows[place]?.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
}
