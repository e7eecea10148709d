import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/**
 * A page opened from disk may load neither modules nor anything with CORS: one classic script, run when the document is there.
 */
const openFromDisk: Plugin = {
  name: 'open-from-disk',
  enforce: 'post',
  transformIndexHtml: html =>
    html
      .replace(/<script type="module" crossorigin/g, '<script defer')
      .replace(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"'),
};

/**
 * Two builds of one page: `dist/web` is served beside the API, in parts that views load when they are opened; with
 * `--mode dossier`, `dist/dossier` is what `onrecord export --as html` puts data into.
 */
export default defineConfig(({ mode }) => {
  const dossier = mode === 'dossier';
  return {
    root: import.meta.dirname,
    base: './',
    logLevel: 'warn',
    plugins: [svelte({ compilerOptions: { runes: true } }), ...(dossier ? [openFromDisk] : [])],
    define: { __DOSSIER__: JSON.stringify(dossier) },
    worker: { format: 'es' },
    build: {
      outDir: dossier ? '../dist/dossier' : '../dist/web',
      emptyOutDir: true,
      target: 'es2022',
      // Inlined, an asset would be a data: address, which the page's content security policy refuses.
      assetsInlineLimit: 0,
      // Injected by script, styles would be refused likewise.
      cssCodeSplit: !dossier,
      modulePreload: dossier ? false : { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        checks: { pluginTimings: false, emptyImportMeta: false },
        ...(dossier && {
          output: {
            format: 'iife',
            codeSplitting: false,
            entryFileNames: 'page.js',
            assetFileNames: 'page[extname]',
          },
        }),
      },
    },
  };
});
