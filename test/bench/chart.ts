import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** A named line through points. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Panel {
  readonly title: string;
  readonly curves: readonly Curve[];
}

const WIDTH = 420;
const HEIGHT = 320;
const MARGIN = { left: 56, top: 84, bottom: 40, right: 24 } as const;

/** Panels beside each other as SVG, each with its own legend. */
export function curves(title: string, panels: readonly Panel[]): string {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH * panels.length,
    height: HEIGHT,
  });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: [
      { text: title, left: 'center', top: 6, textStyle: { fontSize: 14 } },
      ...panels.map((panel, k) => ({
        text: panel.title,
        left: WIDTH * k + MARGIN.left,
        top: 32,
        textStyle: { fontSize: 12, fontWeight: 'normal' },
      })),
    ],
    legend: panels.map((panel, k) => ({
      data: panel.curves.map(({ name }) => `${name}`),
      left: WIDTH * k + MARGIN.left,
      top: 50,
      itemWidth: 14,
      itemGap: 18,
      textStyle: { fontSize: 10 },
    })),
    grid: panels.map((_, k) => ({
      left: WIDTH * k + MARGIN.left,
      top: MARGIN.top,
      bottom: MARGIN.bottom,
      width: WIDTH - MARGIN.left - MARGIN.right,
    })),
    xAxis: panels.map((panel, k) => ({
      type: 'category',
      gridIndex: k,
      data: panel.curves[0]?.points.map(([x]) => `${x}`) ?? [],
    })),
    yAxis: panels.map((_, k) => ({ type: 'value', min: 0, gridIndex: k })),
    series: panels.flatMap((panel, k) =>
      panel.curves.map(({ name, points }) => ({
        type: 'line',
        name,
        xAxisIndex: k,
        yAxisIndex: k,
        data: points.map(([, y]) => y),
      })),
    ),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
