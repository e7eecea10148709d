// Before anything is painted: the theme that the reader chose, if any. A file of its own, since no inline script is allowed.
try {
  const theme = localStorage.getItem('onrecord-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme stands.
}
