import type { RecordedStatement } from '../../../src/ledger/index.ts';
import { paragraphsOf } from '../text/segments.ts';
import { ACT_WORDS, CERTAINTY_WORDS, percent } from '../words.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, c => ENTITIES[c]);

const STYLE = `:root{color-scheme:light dark;--tint:light-dark(#f6edca,#34301d);--deep:light-dark(#efdfa2,#4a4222)}
body{font:1.05rem/1.6 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}p{white-space:pre-line}
.content{background:var(--tint)}.deep{background:var(--deep)}.source{font-weight:700}.cue{text-decoration:underline dotted}
li{margin:.8rem 0}small{opacity:.75}blockquote{margin:.2rem 0;padding-left:.8rem;border-left:3px solid #999}bdi{unicode-bidi:isolate}`;

/**
 * One file that shows a text with its statements and needs nothing else: no script, and a policy that lets none run, whatever the
 * text holds.
 */
export const staticFile = (title: string, text: string, statements: readonly RecordedStatement[]): string => {
  const paragraphs = paragraphsOf(text, statements).map(({ pieces }) => {
    const marked = pieces.map(({ start, end, parts }) => {
      const words = escaped(text.slice(start, end));
      const roles = new Set(parts.map(p => p.role));
      const deep = parts.filter(p => p.role === 'content').length > 1;
      const classes = [...roles, ...(deep ? ['deep'] : [])].join(' ');
      return classes ? `<span class="${classes}">${words}</span>` : words;
    });
    return `<p dir="auto">${marked.join('')}</p>`;
  });
  const listed = statements.map(s => {
    const who = s.speakers.map(x => x.name).join(', ') || 'Nobody named';
    const sure = `${CERTAINTY_WORDS[s.certainty]}; act ${percent(s.confidence.act)} sure`;
    return `<li><b><bdi>${escaped(who)}</bdi></b> ${ACT_WORDS[s.act]}<blockquote><bdi>${escaped(s.words.content)}</bdi></blockquote><small>${sure}</small></li>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1><bdi>${escaped(title)}</bdi></h1>
<p><small>Read by onrecord: bold is who is cited, underlined by which words, shaded what is attributed. It gives no verdict of truth.</small></p>
${paragraphs.join('\n')}
<h2>Statements</h2><ol>
${listed.join('\n')}
</ol></body></html>
`;
};
