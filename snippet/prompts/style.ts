/** The card's whole look. From the page it takes the font and, if set, `--ripen-accent`, `--ripen-on-accent`, `--ripen-bottom`. */
export const style = `
:host{all:initial;font-family:inherit}
section{--ink:#16181d;--dim:#565c68;--paper:#fff;--line:#e3e5ea;--accent:var(--ripen-accent,#1f5eff);--on-accent:var(--ripen-on-accent,#fff);
position:fixed;z-index:2147483000;right:20px;bottom:var(--ripen-bottom,20px);box-sizing:border-box;width:352px;
max-width:calc(100vw - 40px);max-height:calc(100vh - 40px);overflow:auto;padding:22px 24px 24px;
border:1px solid var(--line);border-radius:14px;background:var(--paper);color:var(--ink);
font-size:15px;line-height:1.5;font-family:inherit;
box-shadow:0 12px 40px rgba(15,20,35,.16);animation:rise .24s ease-out}
section:focus{outline:none}
h2{margin:0 28px 6px 0;font-size:18px;line-height:1.3;font-weight:650;letter-spacing:-.01em}
p{margin:0;color:var(--dim);white-space:pre-line}
h2,p,.cta{overflow-wrap:anywhere}
button{font:inherit;cursor:pointer}
.cta{display:inline-block;margin-top:16px;padding:10px 18px;border:0;border-radius:9px;
background:var(--accent);color:var(--on-accent);font-weight:600;text-decoration:none}
.cta:hover{filter:brightness(1.08)}
.close{position:absolute;top:12px;right:12px;width:32px;height:32px;padding:0;border:0;border-radius:8px;
background:none;color:var(--dim);font-size:20px;line-height:1}
.close:hover{background:var(--line)}
.cta:focus-visible,.close:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@keyframes rise{from{opacity:0;transform:translateY(12px)}}
@media (max-width:480px){section{right:12px;left:12px;bottom:var(--ripen-bottom,12px);width:auto;max-width:none}}
@media (prefers-color-scheme:dark){section{--ink:#f1f3f7;--dim:#a9b0bd;--paper:#1b1e25;--line:#343a46;
--accent:var(--ripen-accent,#7ea2ff);--on-accent:var(--ripen-on-accent,#10131a);box-shadow:0 12px 40px rgba(0,0,0,.5)}}
@media (prefers-reduced-motion:reduce){section{animation:none}}
`;
