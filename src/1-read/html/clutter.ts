import type { Dom, DomElement } from './dom.ts';

/** What is on a page and not in its article, by element and role. */
const ELSEWHERE =
  'nav, aside, footer, form, figure, dialog, menu, [hidden], [aria-hidden="true"], [role="navigation"], [role="banner"], [role="complementary"], [role="contentinfo"], [role="search"], [role="dialog"], [role="alert"], [role="menu"]';

/** Words of a class, id or test name that give boilerplate away, each whole between hyphens, underscores and capitals. */
const WORDS =
  /(?:^|[-_ ])(?:ads?|advert(?:isement|ising|s)?|banner|breadcrumbs?|captions?|comments?|cookies?|consent|credits?|disqus|footer|gallery|inline-?(?:newsletter|promo)|jump-?(?:link|to)|menu|more-?(?:on|from|stories|news)|most-?(?:read|popular|viewed)|nav|navbar|navigation|newsletter|outbrain|pagination|popup|print-?only|promo(?:tion|s)?|read-?(?:also|more|next)|recirc(?:ulation)?|recommend(?:ed|ations?|s)?|related|see-?also|share|sharing|shares?|sidebar|signup|site-?header|skip-?link|social|sponsor(?:ed|s)?|subscri(?:be|ption)s?|taboola|tags?|taglist|teasers?|toolbar|trending|widget)(?=$|[-_ ])/i;

/** Takes boilerplate out of a page; never what holds a good part of its words (some pages are one form from top to bottom). */
export const removeClutter = (dom: Dom): void => {
  const total = lengthOf(dom.body);
  const removable = (element: DomElement): boolean => lengthOf(element) < total / 3;
  for (const element of [...dom.querySelectorAll(ELSEWHERE)])
    if (removable(element) || isHidden(element)) element.remove();
  for (const element of [...dom.body.querySelectorAll('[class], [id], [data-testid], [data-component]')])
    if (!isProse(element) && namedClutter(element) && removable(element)) element.remove();
  removeLinkLists(dom, total);
};

const isHidden = (element: DomElement): boolean => element.matches('[hidden], [aria-hidden="true"], nav');

/** The frame of the article and its longer paragraphs, whose classes are often mere hooks ("ad-after"). */
const isProse = (element: DomElement): boolean => {
  const name = element.nodeName.toLowerCase();
  return PROTECTED.has(name) || (name === 'p' && lengthOf(element) > 120);
};

/** Three links or more with hardly a word between them lead elsewhere, whatever they are called. */
const removeLinkLists = (dom: Dom, total: number): void => {
  const linked = new Map<DomElement, { links: number; length: number }>();
  for (const link of dom.body.querySelectorAll('a')) {
    const list = link.closest('ul, ol, dl, td, p, div, section, center');
    if (!list) continue;
    const { links, length } = linked.get(list) ?? { links: 0, length: 0 };
    linked.set(list, { links: links + 1, length: length + wordsIn(link) });
  }
  for (const [list, { links, length }] of linked)
    if (links >= 3 && length < total / 3 && length > 0.8 * wordsIn(list)) list.remove();
};

const wordsIn = (element: DomElement): number => (element.textContent ?? '').replace(/\s+/g, '').length;

const PROTECTED = new Set(['article', 'main', 'body', 'h1', 'html']);

const namedClutter = (element: DomElement): boolean =>
  ['class', 'id', 'data-testid', 'data-component'].some(name => {
    const value = element.getAttribute(name);
    return value !== null && WORDS.test(value.slice(0, 500).replace(/([a-z])([A-Z])/g, '$1-$2'));
  });

const lengthOf = (element: DomElement): number => element.textContent?.length ?? 0;

/** Paragraphs that only point elsewhere or do the page's business. */
const BUSINESS =
  /^(?:advertisement|ad|related(?:\s+(?:articles?|stories|topics|content|news|links))?:?|read\s+(?:more|also|next)\b.{0,150}|see\s+also\b.{0,150}|more\s+(?:on\s+this\s+story|from\b.{0,60})|share(?:\s+this)?(?:\s+(?:article|story|page))?|share\s+on\s+\w+|facebook|twitter|whatsapp|linkedin|telegram|email|print|copy\s+link|save|listen(?:\s+to\s+article)?|sign\s+up\b.{0,200}|subscribe\b.{0,200}|follow\s+us\b.{0,150}|skip\s+(?:to|past)\b.{0,60}|(?:all\s+rights\s+reserved|©|copyright\s+(?:©|\d{4}|\(c\))).{0,200}|click\s+here\b.{0,100}|watch:.{0,150}|photo:.{0,150}|image\s+(?:source|caption|credit).{0,150}|loading\.*)$/i;

export const isBusiness = (paragraph: string): boolean =>
  paragraph.length < 260 && BUSINESS.test(paragraph.trim());
