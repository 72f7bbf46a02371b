const words =
  "alpha market value team growth report signal pipeline customer account budget quarter revenue review product service plan support security data".split(
    " ",
  );
const products = 160;
const posts = 97;

const style = `body{font:16px/1.5 sans-serif;margin:0}header{position:sticky;top:0;background:#fff}section{padding:24px}
.grid{display:grid;grid-template-columns:repeat(4,1fr);gap:16px}.card{border:1px solid #ddd;padding:12px}`;
// The site's own program: links lead nowhere, so that clicks can be measured on one page.
const program = `let count = 0;
document.addEventListener("click", (event) => {
  if (event.target.closest("a")) event.preventDefault();
  if (event.target.closest(".add-to-cart")) document.getElementById("cart").textContent = ++count;
});`;

/** Writes a shop's page of about 200 KB and 1,400 elements, the same each time: products, plans, forms, links, downloads. */
export function writeShopPage(head: string): string {
  const body = [writeTop(), writePlans(), writeProducts(), writePosts(), writeForms(), writeBottom()].join(
    "\n",
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pricing - Shop</title>
<link rel="icon" href="data:,"><style>${style}</style>${head}</head>
<body>${body}<script>${program}</script></body></html>`;
}

function repeat(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join("\n");
}

function say(count: number, from: number): string {
  return Array.from({ length: count }, (_, index) => words[(from + index * 7) % words.length]).join(" ");
}

function writeTop(): string {
  const links = repeat(18, (index) => `<a href="/section-${index}">${say(1, index)}</a>`);
  return `<header><nav>${links}</nav><button id="cart">0</button></header>
<section id="hero"><h1>${say(6, 1)}</h1><p>${say(40, 2)}</p>
<a class="cta" href="/demo">Book a demo</a> <a class="cta" href="/pricing">See pricing</a></section>`;
}

function writePlans(): string {
  const plan = (index: number) => `<article class="card"><h3>Plan ${index}</h3><p>€${index * 29}</p>
<ul>${repeat(8, (line) => `<li>${say(5, line)}</li>`)}</ul><button class="choose">Choose plan ${index}</button></article>`;
  return `<section id="pricing"><h2>Pricing</h2><div class="grid">${repeat(4, plan)}</div></section>`;
}

function writeProducts(): string {
  const card = (index: number) => `<article class="card" data-product-id="sku-${index}">
<a href="/products/${index}">${say(4, index)}</a><p>${say(18, index)}</p><span>€${index + 10}</span>
<button class="add-to-cart" data-sku="sku-${index}">Add to cart</button></article>`;
  return `<section id="products"><div class="grid">${repeat(products, card)}</div></section>`;
}

function writePosts(): string {
  const post = (index: number) => `<article><h3>${say(7, index)}</h3><p>${say(90, index)}</p>
<p>${say(90, index)} <a href="/posts/${index}">${say(3, index)}</a></p></article>`;
  return `<section id="posts">${repeat(posts, post)}</section>`;
}

function writeForms(): string {
  return `<section id="contact"><form id="demo-form"><input name="name"><input name="email" type="email">
<select name="size"><option>1-10</option><option>11-50</option></select><textarea name="message"></textarea>
<button>Request a demo</button></form><form id="newsletter"><input type="email"><button>Subscribe</button></form></section>`;
}

function writeBottom(): string {
  const links = repeat(40, (index) => `<li><a href="/more/${index}">${say(2, index)}</a></li>`);
  return `<footer><a href="/files/paper.pdf" download>Paper</a><a href="/files/prices.xlsx">Prices</a>
<a href="https://partner.example/">Partner</a><a href="mailto:sales@shop.example">Mail</a><ul>${links}</ul></footer>`;
}
