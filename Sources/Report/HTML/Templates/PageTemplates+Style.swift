// SPDX-License-Identifier: GPL-3.0-or-later

extension PageTemplates {
    /// Colours are variables, chosen once for light, for dark and for paper; texts stand out from
    /// their ground by at least 4.5 to 1. Nothing is told by colour alone.
    static let style = """
        :root{--ground:#ffffff;--sheet:#f6f8fa;--ink:#1b2128;--muted:#57606a;--line:#d0d7de;--track:#e7ebf0;--fill:#2f6db3;--band:#9dc0e6;--strong:#0b2d52;--link:#0b5cad;--warn:#8a3b00;--s1:#b4470e;--s2:#2d7a3a;--s3:#7a3e9d;--s4:#8c6a00;--s5:#a3194a}
        @media (prefers-color-scheme:dark){:root{--ground:#12161b;--sheet:#1a2027;--ink:#e6eaef;--muted:#a3adb8;--line:#3a434d;--track:#2a323b;--fill:#5b9be0;--band:#2f5a8a;--strong:#dcebfb;--link:#82b7f0;--warn:#ffb066;--s1:#f0945c;--s2:#6fc27f;--s3:#c79be6;--s4:#d9b64a;--s5:#f0779f}}
        *{box-sizing:border-box}
        html{scroll-behavior:smooth}
        @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI","Liberation Sans","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
        header,main{max-width:78rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:1.5rem}
        h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
        h2{font-size:1.3rem;margin:2.75rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid var(--line)}
        h3{font-size:1.05rem;margin:1.5rem 0 .25rem}
        p{margin:.25rem 0}
        a{color:var(--link)}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}
        main:focus{outline:none}
        .skip{position:absolute;left:-100rem}
        .skip:focus{left:.5rem;top:.5rem;background:var(--ground);padding:.5rem}
        .what,.muted{color:var(--muted)}
        .muted{font-size:.875rem}
        .warning{color:var(--warn);border-left:4px solid var(--warn);padding-left:.75rem}
        nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0}
        nav a{display:inline-block;padding:.25rem 0}
        .beside{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem 2rem;align-items:start;margin:1rem 0 2rem}
        .beside.stack{grid-template-columns:minmax(0,1fr)}
        .stack figure{max-width:48rem}
        .summary{font-size:1.05rem;max-width:60rem;margin:.5rem 0}
        h1,h2,h3,p,dt,dd,li,caption span,th{overflow-wrap:anywhere}
        #probabilities .beside{grid-template-columns:minmax(0,2fr) minmax(0,3fr)}
        .wide{columns:3 20rem;column-gap:2rem;margin:.75rem 0 1rem}
        .wide li{break-inside:avoid}
        figure{margin:0}
        .label{font-weight:600}
        .chance{font-size:1.25rem}
        .bars{list-style:none;margin:0;padding:0}
        .bars li{margin:0 0 1.1rem}
        .bars.tight li{margin:0 0 .35rem}
        svg{display:block;overflow:visible}
        svg text{fill:var(--muted);font-size:12px}
        .track{fill:var(--track)}
        .fill{fill:var(--fill)}
        .band{fill:var(--band);fill-opacity:.55}
        .grid{stroke:var(--muted);stroke-opacity:.45;stroke-width:1}
        .axis{stroke:var(--muted);stroke-width:1}
        .zero{stroke:var(--ink);stroke-width:1}
        .whisker{stroke:var(--strong);stroke-width:2}
        .line{fill:none;stroke:var(--fill);stroke-width:2.5;vector-effect:non-scaling-stroke}
        .s1{stroke:var(--s1);stroke-dasharray:8 4}
        .s2{stroke:var(--s2);stroke-dasharray:2 3}
        .s3{stroke:var(--s3);stroke-dasharray:12 3 2 3}
        .s4{stroke:var(--s4);stroke-dasharray:5 5}
        .s5{stroke:var(--s5);stroke-dasharray:14 4}
        .median{stroke:var(--strong);stroke-width:2}
        .range{fill:var(--strong)}
        .difference .reach{stroke:var(--muted);stroke-width:4}
        .difference .point{fill:var(--muted);stroke:var(--ground);stroke-width:1.5}
        .difference.up .reach,.difference.down .reach{stroke:var(--fill)}
        .difference.up .point,.difference.down .point{fill:var(--strong)}
        .series{display:inline-flex;align-items:center;gap:.4rem;margin-right:1rem;font-size:.875rem}
        .legend{font-size:.875rem;color:var(--muted)}
        .swatch{display:inline-block;width:1.6rem;height:.7rem;vertical-align:baseline;margin-left:.5rem}
        .swatch:first-child{margin-left:0}
        .swatch.fill{background:var(--fill)}
        .swatch.band{background:var(--band)}
        .swatch.whisker{height:.25rem;background:var(--strong);vertical-align:middle}
        .scroll{overflow-x:auto;max-width:100%}
        table{border-collapse:collapse;width:100%;font-size:.875rem}
        caption{text-align:left;font-weight:600;padding:.25rem 0}
        caption span{display:inline-block;max-width:calc(100vw - 2.5rem);position:sticky;left:0}
        th,td{padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
        thead th{min-width:4rem;color:var(--muted);font-weight:600;border-bottom:2px solid var(--line);vertical-align:bottom}
        tbody th{font-weight:500;position:sticky;left:0;background:var(--ground)}
        td .muted{font-size:.8125rem}
        th.n,td.n{text-align:right;white-space:nowrap}
        thead th.n{white-space:normal;min-width:5.75rem}
        #probabilities td{min-width:4rem}
        #probabilities thead th{overflow-wrap:normal;min-width:0}
        tbody th{min-width:6rem}
        p.d0{font-weight:600}
        .d1{padding-left:1rem}
        .d2{padding-left:2rem}
        #probabilities tbody th{min-width:8rem}
        #variants tbody th,#comparison tbody th,#leverage tbody th{min-width:11rem}
        #dates tbody th,#numbers tbody th{white-space:nowrap}
        #inputs td{overflow-wrap:anywhere;min-width:8rem}
        #numbers td.n{white-space:normal}
        #inputs tbody th{min-width:15rem}
        #inputs tbody th{font-family:ui-monospace,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.8125rem}
        .cell{margin-top:.2rem}
        #leverage .scroll,#storylines .scroll,#comparison .scroll{margin:1rem 0 1.5rem}
        .tree,.tree ul{list-style:none;margin:0;padding:0}
        .tree ul{padding-left:1.1rem;border-left:1px solid var(--line);margin-left:.3rem}
        .node{padding:.15rem 0;max-width:34rem;min-width:14rem}
        .facts{list-style:none;padding:0;columns:2;column-gap:2rem}
        .facts li{break-inside:avoid;border-left:3px solid var(--line);padding:0 0 0 .75rem;margin:0 0 1rem}
        code,pre{font-family:ui-monospace,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.8125rem}
        code{overflow-wrap:anywhere}
        .input{display:inline-block;background:var(--sheet);border:1px solid var(--line);border-radius:3px;padding:0 .3rem;margin:.1rem .1rem 0 0}
        pre{background:var(--sheet);border:1px solid var(--line);padding:.75rem;overflow-x:auto;white-space:pre-wrap}
        #run td,#comparison td:not(.n){overflow-wrap:anywhere;min-width:8rem}
        #leverage table{width:auto}
        #leverage td{min-width:8rem}
        @media (max-width:52rem){.beside,#probabilities .beside{grid-template-columns:minmax(0,1fr)}.facts{columns:1}.variants{grid-template-columns:minmax(0,1fr)}.variants dd{margin-bottom:.5rem}#variants tbody th,#probabilities tbody th,#comparison tbody th,#leverage tbody th,#inputs tbody th{min-width:8rem}body{font-size:15px}h1{font-size:1.4rem}header,main{padding-left:1rem;padding-right:1rem}}
        @media print{:root{--ground:#fff;--sheet:#fff;--ink:#000;--muted:#333;--line:#999;--track:#e0e0e0;--fill:#4a4a4a;--band:#b8b8b8;--strong:#000;--link:#000;--warn:#000}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}nav,.skip{display:none}body{font-size:10pt}.beside{display:block}@page{margin:15mm}.beside figure+.scroll,.beside div+.scroll{margin-top:.75rem}.scroll{overflow:visible}h2,h3{break-after:avoid}li,tr,figure{break-inside:avoid}}
        """
}
