import { expect, test } from "vitest";
import { html } from "./html.ts";

test("text is escaped, markup is not escaped twice", () => {
  const evil = `"><script>alert('x')</script>&`;
  const link = html`<a title="${evil}">${evil}</a>`;
  expect(link.markup).toBe(
    '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
  );
  expect(html`<p>${link}</p>`.markup).toBe(`<p>${link.markup}</p>`);
});

test("lists are joined, nothing leaves no trace, zero does", () => {
  const items = ["甲", "<乙>"].map((one) => html`<li>${one}</li>`);
  expect(html`<ul>${items}</ul>${null}${undefined}${false}${0}`.markup).toBe(
    "<ul><li>甲</li><li>&lt;乙&gt;</li></ul>0",
  );
});
