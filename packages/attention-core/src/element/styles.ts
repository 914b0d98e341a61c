/** Looks of the element; colours and typefaces come from the theme. */
export const styles = `
:host{display:block;container-type:inline-size;color:var(--own-ink)}
:host([hidden]),[hidden]{display:none!important}
*{box-sizing:border-box}
.frame{display:grid;gap:.9rem;background:var(--heed-paper);color:var(--heed-ink);
  font:400 1rem/1.45 var(--sans);font-variant-numeric:tabular-nums;text-align:start;
  /* A rim of paper where the page is not of paper, without moving anything. */
  border-radius:.2rem;box-shadow:0 0 0 .7rem var(--heed-paper)}
p,h3{margin:0}
h3{font:600 .875rem/1.3 var(--sans)}
button,select,input{font:inherit;color:inherit;margin:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:2px solid var(--heed-ink);outline-offset:2px}
.colours{color:var(--heed-ink);background-color:var(--heed-warm-12);border:0 solid var(--heed-cool-12);outline-color:var(--heed-paper);
  transition:color 1ms,background-color 1ms,border-color 1ms,outline-color 1ms}
.note,.caption,.hint,.problem{color:var(--heed-muted);font-size:.875rem}

.controls{display:flex;flex-wrap:wrap;align-items:end;gap:.6rem 1rem}
.field{display:grid;gap:.15rem;min-width:0;font-size:.875rem;line-height:1.3}
.field>span{color:var(--heed-muted)}
.field>.least{justify-self:end;color:inherit}
.body{display:grid;gap:.75rem}
.field>span{grid-area:1/1}
select,button{min-height:2.25rem;padding:.25rem .6rem;background:none;border:1px solid var(--heed-line);border-radius:.375rem}
select{max-width:13rem;text-overflow:ellipsis}
option{background:var(--heed-paper);color:var(--heed-ink)}
select:hover,button:hover{border-color:var(--heed-muted)}
button{cursor:pointer}
input[type=range]{width:8rem;height:2.25rem;accent-color:var(--heed-ink)}
.views{display:flex;font-size:.875rem}
.views label{position:relative}
.views input{position:absolute;inset:0;opacity:0}
.views span{display:flex;align-items:center;height:2.25rem;padding:0 .7rem;border:1px solid var(--heed-line);border-right-width:0;cursor:pointer}
.views label:first-child span{border-radius:.375rem 0 0 .375rem}
.views label:last-child span{border-radius:0 .375rem .375rem 0;border-right-width:1px}
.views input:checked+span{background:var(--heed-ink);border-color:var(--heed-ink);color:var(--heed-paper)}
.views input:focus-visible+span{outline:2px solid var(--heed-ink);outline-offset:2px}
.save{display:flex;gap:.4rem;margin-inline-start:auto;font-size:.875rem}

.stage{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem 2.5rem}
.panel{display:grid;grid-template-columns:minmax(0,1fr);align-content:start;gap:.75rem}
.panel h3{display:flex;align-items:center;gap:.5rem}
.swatch{flex:none;width:.8rem;height:.8rem;border-radius:.15rem}
.readout{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem 1.5rem;min-height:3.1rem;max-width:54rem;font-size:.9375rem;line-height:1.55}
.readout p:first-child{flex:1 1 18rem}
.readout .subject{font-family:var(--serif);font-size:1.0625rem}
.readout .found{display:inline-block;margin-inline-end:.6rem;font-family:var(--serif)}
.readout b{font:400 .8125rem var(--sans);color:var(--heed-muted)}
.caption,.readout,.problem,.panel h3,.layer h3,.text .token{overflow-wrap:anywhere}
.scale{display:flex;align-items:center;align-self:start;gap:.4rem;white-space:nowrap;color:var(--heed-muted);font-size:.875rem;line-height:1.6rem}
.scale i{width:.32rem;height:.7rem}
.scale .steps{display:inline-flex}

.token{position:relative;cursor:pointer;border-radius:.2em;
  transition:background-color 150ms ease-out}
.token[aria-selected=true]{box-shadow:inset 0 -2px 0 var(--heed-ink)}
.token:focus-visible{outline-offset:1px;z-index:2}
.token[data-number]::after{content:attr(data-number);position:absolute;direction:ltr;white-space:nowrap;font:400 .75rem/1 var(--sans);color:var(--heed-ink)}

.lines{--row:clamp(1.25rem,calc(60rem/var(--rows)),1.95rem);display:grid;grid-template-columns:auto minmax(3.5rem,1fr) auto;
  max-width:54rem;padding-inline:2.4rem;height:calc(var(--rows)*var(--row));font:400 calc(var(--row)*.58)/1 var(--serif)}
.lines svg{width:100%;height:100%;overflow:visible;fill:none}
.lines .all{transition:opacity 150ms ease-out}
.lines .singled .all{opacity:.1}
.lines .tokens{display:flex;flex-direction:column;justify-content:center;align-items:flex-end}
.lines .tokens:last-child{align-items:flex-start}
.lines .token{display:flex;align-items:center;height:var(--row);max-width:min(36cqi,14rem);padding:0 .4em}
.lines .token::after{left:calc(100% + .4rem)}
.lines .tokens:first-child .token::after{left:auto;right:calc(100% + .4rem)}
.column .label,.row .label{unicode-bidi:plaintext}
.lines .label{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;line-height:1.5}
.pair .lines .token{max-width:min(36cqi,9rem)}

.matrix{display:grid;grid-template-columns:min(var(--row-room)*.8125rem + .9rem,26cqi) minmax(0,1fr);font:400 .8125rem/1 var(--serif);
  max-width:calc(var(--columns)*2.25rem + (var(--row-room) + var(--column-room))*.8125rem);padding-inline-end:min(var(--column-room)*.58rem,14cqi)}
.matrix .tokens{position:relative}
.matrix .column,.cells{grid-row:2}
.matrix .row{grid-area:1/2;height:calc(min(var(--column-room)*.58rem,14cqi) + 1rem)}
.matrix .token{position:absolute;white-space:nowrap;padding:.1em .25em;max-width:9em;overflow:hidden;text-overflow:ellipsis}
.matrix .column .token{max-width:min(9em,26cqi - .5rem);right:.4rem;translate:0 -50%}
.matrix .row .token{max-width:min(9em,20cqi);bottom:.2rem;transform-origin:0 50%;rotate:-45deg}
.matrix .thinned:not([aria-selected=true]){width:0;padding:0;rotate:none}
.matrix .token[aria-selected=true]{z-index:1;box-shadow:none;background:var(--heed-ink);color:var(--heed-paper)}
.cells{grid-column:2;position:relative;aspect-ratio:var(--columns)/var(--rows);outline:1px solid var(--heed-line);cursor:crosshair;overflow:hidden}
canvas{display:block;width:100%;height:100%;image-rendering:pixelated}
.band{position:absolute;pointer-events:none;outline:1.5px solid var(--heed-ink)}
.band:nth-of-type(1){left:0;right:0}
.band:nth-of-type(2){top:0;bottom:0}

.text{display:grid;gap:.5rem}
.text .tokens{font:400 clamp(1.1875rem,3.2cqi,1.75rem)/1.95 var(--serif);max-width:40em}
.text .token{padding:.08em .1em;unicode-bidi:plaintext;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.text .token::after{bottom:100%;left:50%;translate:-50% .05em;font-size:.6875rem}
.text .side{color:var(--heed-muted);font-size:.875rem}
.text .tokens+.side{margin-top:.75rem}

.grid{display:grid;gap:1.25rem}
.layer{display:grid;gap:.5rem}
.heads{--gap:.75rem;display:grid;gap:.9rem var(--gap);grid-template-columns:repeat(auto-fill,minmax(5.5rem,1fr))}
.thumbnail{display:grid;gap:.1rem;align-content:start;padding:0;border:0;border-radius:0;text-align:start;font-size:.8125rem;line-height:1.3}
.thumbnail canvas{height:auto;margin-bottom:.25rem;outline:1px solid var(--heed-line)}
.single canvas{height:1.1rem}
.thumbnail:hover canvas{outline-color:var(--heed-muted)}
.thumbnail[aria-current] canvas{outline:2px solid var(--heed-ink)}
.thumbnail small{font-size:inherit;color:var(--heed-muted)}

@container (min-width:48rem){
  .pair{grid-template-columns:repeat(2,minmax(0,1fr))}
  .heads{grid-template-columns:repeat(auto-fill,clamp(4.25rem,calc((100% - 1px - (var(--heads) - 1)*var(--gap))/var(--heads)),7.5rem))}
}
@container (max-width:58rem){.views{flex:1 1 100%}}
@container (max-width:30rem){
  .views,.save{width:100%}
  .views label{flex:1}
  .views span{justify-content:center;padding:0 .2rem}
  .field{flex:1 1 7rem}
  select,input[type=range]{width:100%;max-width:none}
  .save{margin:0}
  .lines{padding-inline:0}
  .lines .token::after{content:none}
}
@media (prefers-reduced-motion:reduce){.token,.all{transition:none}}
@media (forced-colors:active){
  :host{color-scheme:light dark}
  .frame{--heed-paper:Canvas;--heed-ink:CanvasText;--heed-muted:CanvasText;--heed-line:CanvasText}
  .token,.scale i,.swatch,.views input:checked+span{forced-color-adjust:none}
  .token{color:CanvasText}
  .views input:checked+span{background:Highlight;border-color:Highlight;color:HighlightText}
}
`;
