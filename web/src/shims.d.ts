/** Whether this is the page of a static dossier, which reads its data from files beside it. */
declare const __DOSSIER__: boolean;

declare module '*.svelte' {
  import type { Component } from 'svelte';

  const component: Component<Record<string, unknown>>;
  export default component;
}
