/** Colours as custom properties; text on its ground has a contrast of at least 4.5 in both. */
export const lightColors = {
  ground: '#f6f6f3',
  card: '#ffffff',
  sunken: '#f1f2ee',
  line: '#dcded8',
  text: '#1f2328',
  muted: '#5b636c',
  accent: '#2456a6',
  for: '#1b6e43',
  against: '#a8322a',
  alarm: '#9a1f17',
  'alarm-ground': '#fdf0ee',
  caution: '#7a4d00',
} as const;

export const darkColors: Readonly<Record<keyof typeof lightColors, string>> = {
  ground: '#15181b',
  card: '#1d2125',
  sunken: '#15181b',
  line: '#353b41',
  text: '#e4e7ea',
  muted: '#a3acb5',
  accent: '#8db4f2',
  for: '#6cc798',
  against: '#f0958b',
  alarm: '#f7a79f',
  'alarm-ground': '#33201f',
  caution: '#e0b464',
};

/** The whole style of a report: one column, calm, readable from 320 pixels on, in light, in dark and on paper. */
export const styleSheet = `
:root{color-scheme:light dark;${declarations(lightColors)}}
@media (prefers-color-scheme:dark){:root{${declarations(darkColors)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:54rem;margin:0 auto;padding:2.5rem 1.25rem 3rem}
h1,h2,h3{line-height:1.25;margin:0;font-weight:650;text-wrap:balance}
h1{font-size:.85rem;color:var(--muted);margin-bottom:1.5rem}
h2{font-size:1.15rem}
header h2{font-size:1.75rem;margin:.35rem 0 .5rem}
h3{font-size:1rem;margin-top:.9rem}
details>div>h3:first-child{margin-top:.2rem}
p{margin:.5rem 0 0}
a{color:var(--accent)}
ul,ol{margin:.6rem 0 0;padding-left:1.4rem}
li+li{margin-top:.5rem}
code,pre{font-family:ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
pre code{font-size:inherit}
pre{margin:.5rem 0 0;padding:.65rem .8rem;background:var(--sunken);border:1px solid var(--line);border-radius:.4rem;white-space:pre-wrap;line-height:1.5}
header{margin:1.5rem 0 1.75rem}
section{background:var(--card);border:1px solid var(--line);border-radius:.7rem;padding:1.15rem 1.3rem;margin-top:1rem}
.muted{color:var(--muted);font-size:.9rem}
.muted code{font-size:.92em}
.verdict{font-size:.8rem;font-weight:650;letter-spacing:.05em;text-transform:uppercase;margin:0;color:var(--caution)}
.verdict.settled{color:var(--for)}
.kicker{font-size:.78rem;font-weight:650;letter-spacing:.05em;text-transform:uppercase;color:var(--muted);margin:0 0 .2rem}
.alarm{background:var(--alarm-ground);border-color:var(--alarm)}
.alarm .kicker,.warning b{color:var(--alarm)}
.rows{list-style:none;padding:0}
.rows>li+li{margin-top:.9rem}
.label{display:flex;gap:1rem;justify-content:space-between;align-items:baseline}
.label>:last-child{flex:none;font-variant-numeric:tabular-nums}
.bar{display:block;height:.42rem;margin-top:.3rem;border-radius:.25rem;background:var(--sunken);box-shadow:inset 0 0 0 1px var(--line);overflow:hidden;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.bar>i{display:block;height:100%;background:var(--accent);border-radius:.25rem}
.bar+p{margin-top:.25rem}
.bar.other>i{background:var(--muted)}
.signed{position:relative}
.signed::after{content:"";position:absolute;top:0;bottom:0;left:50%;width:1px;background:var(--muted)}
.signed>i{border-radius:0}
.signed>.for{background:var(--for);margin-left:50%}
.signed>.against{background:var(--against);margin-left:auto;margin-right:50%}
.db{color:var(--muted)}
.db.for{color:var(--for)}
.db.against{color:var(--against)}
.sum{font-weight:650}
.excerpt{margin:.45rem 0 0}
.excerpt pre{margin-top:.2rem;border-left:3px solid var(--line)}
.excerpt figcaption{color:var(--muted);font-size:.86rem}
figcaption code{font-size:1em}
details{margin-top:.7rem}
section>details:first-of-type{margin-top:.5rem}
summary{cursor:pointer;padding:.15rem 0}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:.2rem}
details>div{padding:.1rem 0 .4rem 1rem;border-left:2px solid var(--line);margin:.3rem 0 0 .25rem}
.wide{overflow-x:auto;margin-top:.7rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;overflow-wrap:normal}
th,td{padding:.3rem .5rem;text-align:right;border-top:1px solid var(--line);font-variant-numeric:tabular-nums;white-space:nowrap}
thead>tr>*{border-top:0;color:var(--muted);font-weight:400}
:is(th,td):first-child{text-align:left;padding-left:0;font-weight:400}
.plot{display:block;width:100%;max-width:26rem;height:auto;margin:.8rem auto 0;font-size:12px}
.plot text{fill:var(--muted)}
.plot .axis{fill:var(--text)}
.plot .grid{stroke:var(--line)}
.plot .ideal{stroke:var(--muted);stroke-dasharray:4 4}
.plot .gap{stroke:var(--against);stroke-width:2}
.plot .point{fill:var(--accent);fill-opacity:.85}
footer{margin-top:1.75rem}
@media (max-width:30rem){main{padding:1.25rem .75rem 2rem}section{padding:.95rem .9rem}header h2{font-size:1.4rem}details>div{padding-left:.7rem}}
@media print{:root{${declarations(lightColors)}}body{background:none;font-size:10pt}main{max-width:none;padding:0}section{border-radius:0;border-width:1px 0 0;padding:.7rem 0 0}li,figure,pre{break-inside:avoid}h2,h3,summary{break-after:avoid}section:not(.tail) details::details-content{content-visibility:visible;display:block;block-size:auto}}
`;

function declarations(colors: Readonly<Record<string, string>>): string {
  return Object.entries(colors)
    .map(([name, color]) => `--${name}:${color}`)
    .join(';');
}
