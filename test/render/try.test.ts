import { it } from 'vitest';
import { drawChart } from '../../src/render/chart.ts';
it('x', () => {
  const vals=[310,300,290,330,NaN,345,342,350,340];
  const pts = vals.map((value,i)=>({name:`2026-0${i+1}`,value,mark:Number.isNaN(value)?'.':i>7?'o':value>320?'x':'*',levels:[i<3?300:120]}));
  for (const width of [80,40]) { const c=drawChart(pts,{width,format:String}); console.log([...c!.rows.map(r=>r.axis+r.plot),...c!.under].join('\n')); }
  const many = Array.from({length:100},(_,i)=>({name:`W${i}`,value:.2+Math.sin(i/5)/20,mark:'*',levels:[.2]}));
  const c=drawChart(many,{width:60,format:v=>`${(v*100).toFixed(0)}%`}); console.log([...c!.rows.map(r=>r.axis+r.plot),...c!.under].join('\n'), c!.leftOut);
  const one = drawChart([{name:'2026-01',value:5,mark:'*',levels:[]}],{width:40,format:String});console.log([...one!.rows.map(r=>r.axis+r.plot),...one!.under].join('\n'));
});
