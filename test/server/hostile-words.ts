/** Where pages that do something would try to reach: nothing answers there, and no request may go there. */
export const OUTSIDE = "http://trap.invalid";

/** The name that scripts would set on the window: the test watches it. */
export const MARK = "__fired";

const RUN = `window.${MARK}=1`;

/**
 * Words that are script, where a page takes them for more than words: one for each way out of the place in which a page
 * puts them. Each is the value of a field.
 */
export const HOSTILE_WORDS: readonly string[] = [
  `<script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `" onmouseover="${RUN}" autofocus onfocus="${RUN}`,
  `' onmouseover='${RUN}' autofocus onfocus='${RUN}`,
  `<svg onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `<iframe srcdoc="<script>top.${MARK}=1</script>">`,
  `<iframe src="javascript:top.${MARK}=1">`,
  `<object data="${OUTSIDE}/object">`,
  `<embed src="${OUTSIDE}/embed">`,
  `<img src="${OUTSIDE}/picture">`,
  `<link rel=stylesheet href="${OUTSIDE}/sheet.css">`,
  `<style>@import "${OUTSIDE}/import.css";</style>`,
  `<base href="${OUTSIDE}/">`,
  `<meta http-equiv=refresh content="0;url=${OUTSIDE}/away">`,
  `<form action="${OUTSIDE}/form"><button autofocus onfocus=this.form.submit()>`,
  `<a href="javascript:${RUN}" autofocus>words</a>`,
  `<details open ontoggle=${RUN}>`,
  `<video src=x onerror=${RUN}>`,
  `<math><mtext></form><form><mglyph><style></math><img src=x onerror=${RUN}>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><script>${RUN}</script></template>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;img src=x onerror=${RUN}&#62;`,
  `<scr<script>ipt>${RUN}</script>`,
  `<IMG """><SCRIPT>${RUN}</SCRIPT>">`,
  `<img src=x:x onerror\u000b=${RUN}>`,
  `\u202e<script>${RUN}</script>`,
  `{{constructor.constructor('${RUN}')()}}\${${RUN}}`,
  `\\"};${RUN};//`,
  `javascript:${RUN}//`,
  `data:text/html,<script>opener.${MARK}=1</script>`,
];
