/** The cards' whole look. From the page they take the font, the writing direction and, if set, the properties of docs/prompts.md. */
export const style = `
:host{all:initial;font-family:var(--ripen-font,inherit)}
.card{--i:var(--ripen-ink,#16181d);--p:var(--ripen-paper,#fff);--a:var(--ripen-accent,#2456e6);--on:var(--ripen-on-accent,#fff);--r:var(--ripen-radius,14px);
position:fixed;z-index:2147483000;box-sizing:border-box;margin:0;padding:0;inset:auto;inset-inline-end:20px;bottom:var(--ripen-bottom,20px);
width:368px;max-width:94vw;max-height:94vh;overflow:auto;border:1px solid #8884;border-radius:var(--r);outline:0;
background:var(--p);color:var(--i);font-size:15px;line-height:1.5;box-shadow:0 14px 44px #0f142330;animation:rise .28s}
.dark{--i:var(--ripen-ink,#eef0f4);--p:var(--ripen-paper,#1b1e25);--a:var(--ripen-accent,#8aa9ff);--on:var(--ripen-on-accent,#10131a);color-scheme:dark}
.dialog{inset:0;margin:auto;width:440px;height:fit-content}
::backdrop{background:#0c0f1680}
.banner{inset:auto 0 0;width:auto;max-width:none;border-width:1px 0;border-radius:0}
.top{inset:0 0 auto}
.box{position:relative;padding:22px 24px 24px;overflow-wrap:anywhere}
.banner .box{display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:6px 18px;padding:12px 52px}
.box>:first-child{padding-inline-end:30px}
h2{margin:0;font-size:1.2em;line-height:1.3}
p{margin:6px 0 0;opacity:.78;white-space:pre-line}
button,input{font:inherit;color:inherit;cursor:pointer}
.cta,.option,input{box-sizing:border-box;min-height:44px;padding:9px 16px;border:1px solid #888;border-radius:calc(var(--r)*.65);background:none}
.cta{display:inline-flex;align-items:center;margin-top:18px;border-color:transparent;background:var(--a);color:var(--on);font-weight:600;text-decoration:none}
.banner .box>*{margin-block:0}
.options,form{display:flex;flex-wrap:wrap;gap:8px;margin-top:16px}
.option{flex:auto}
.option:hover,.close:hover{background:#8883}
input{width:100%;cursor:auto}
label{display:flex;gap:8px;font-size:13px}
[type=checkbox]{flex:none;width:18px;min-height:18px;margin:0}
.close{position:absolute;top:8px;inset-inline-end:8px;width:44px;height:44px;border:0;background:none;font-size:21px}
.card :focus-visible{outline:2px solid var(--a);outline-offset:2px}
@keyframes rise{from{opacity:0;transform:translateY(14px)}}
@media(max-width:480px){.card{inset-inline:12px;width:auto;max-width:none}.card.banner{inset-inline:0}.banner .box{justify-content:start}}
@media(prefers-reduced-motion){.card{animation:none}}
`;
