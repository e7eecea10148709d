// Prints meeting.html as meeting.pdf: npx tsx src/testing/record/print.ts
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../chromium.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const style =
  'font: 9pt Liberation Serif; width: 100%; margin: 0 20mm; display: flex; justify-content: space-between';
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  await page.goto(new URL('meeting.html', import.meta.url).href);
  await page.pdf({
    path: here('meeting.pdf'),
    preferCSSPageSize: true,
    displayHeaderFooter: true,
    headerTemplate: `<div style="${style}"><span>28/03/2024</span><span>Lighthouses</span><span>S/PV.9876</span></div>`,
    footerTemplate: `<div style="${style}"><span>24-08999</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>`,
  });
} finally {
  await browser.close();
}
