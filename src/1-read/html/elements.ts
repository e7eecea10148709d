/** Elements that stand as a paragraph of their own (HTML standard, 15.3: `display: block`, list items, table cells). */
export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section select summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Elements whose content is no text of the page: programs, styles, widgets, images, what shows only where scripts do not run. */
export const SILENT: ReadonlySet<string> = new Set(
  'applet audio button canvas datalist embed frame frameset iframe input math noembed noframes noscript object picture script select style svg template textarea video'.split(
    ' ',
  ),
);
