"""Line charts as SVG that read well on light and on dark pages."""

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 72, 24, 84, 56
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-size: 16px; font-weight: 600 }
  .note { fill: #57606a }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .line { fill: none; stroke-width: 2; stroke-linejoin: round }
  .limit { stroke-width: 1.5; stroke-dasharray: 6 4 }
  .a { stroke: #0969da } .b { stroke: #bc4c00 } .c { stroke: #6e7781 }
  circle.a { fill: #0969da } circle.b { fill: #bc4c00 } circle.c { fill: #6e7781 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .note { fill: #9198a1 }
    .grid { stroke: #3d444d }
    .a { stroke: #4493f8 } .b { stroke: #f0883e } .c { stroke: #9198a1 }
    circle.a { fill: #4493f8 } circle.b { fill: #f0883e } circle.c { fill: #9198a1 }
  }
"""


@dataclass
class Line:
    """`points` are (x, y); `colour` is a, b or c; `limit` draws it dashed and without dots."""

    name: str
    points: list
    colour: str = "a"
    limit: bool = False


def chart(title, x_title, y_title, lines):
    """The text of an SVG file. Both axes begin at 0."""
    lines = [line for line in lines if line.points]
    x_ticks = ticks(max((x for line in lines for x, _ in line.points), default=1))
    y_ticks = ticks(max((y for line in lines for _, y in line.points), default=1))

    def place(x, y):
        return (LEFT + x / x_ticks[-1] * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - y / y_ticks[-1] * (HEIGHT - TOP - BOTTOM))

    parts = [f'<text class="title" x="{LEFT}" y="26">{escape(title)}</text>',
             f'<text class="note" x="{LEFT}" y="{TOP - 12}">{escape(y_title)}</text>',
             f'<text class="note" x="{WIDTH - RIGHT}" y="{HEIGHT - 12}" text-anchor="end">'
             f'{escape(x_title)}</text>']
    parts += [grid_line(*place(0, value), WIDTH - RIGHT, label(value)) for value in y_ticks]
    for value in x_ticks:
        x, y = place(value, 0)
        parts.append(f'<text x="{x:.1f}" y="{y + 20:.1f}" text-anchor="middle">'
                     f'{label(value)}</text>')
    parts += legend(lines)
    for line in lines:
        parts += drawn(line, [place(x, y) for x, y in line.points])
    body = "\n".join("  " + part for part in parts)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{escape(title)}">\n  <style>{STYLE}  </style>\n{body}\n</svg>\n')


def ticks(largest):
    """From 0 to at least `largest` in four to ten round steps."""
    step = 10 ** math.floor(math.log10(largest or 1))
    for part in (0.2, 0.25, 0.5, 1, 2):
        if largest / (step * part) <= 6:
            step *= part
            break
    return [step * number for number in range(math.ceil(largest / step * 0.999999) + 1)]


def label(value):
    return f"{round(value, 6):,.10g}"


def grid_line(left, y, right, text):
    return (f'<line class="grid" x1="{left}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>'
            f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{text}</text>')


def legend(lines):
    parts, x = [], LEFT
    for line in lines:
        limit = " limit" if line.limit else ""
        parts.append(f'<line class="line {line.colour}{limit}" x1="{x}" y1="46" x2="{x + 22}" '
                     'y2="46"/>'
                     f'<text x="{x + 28}" y="50">{escape(line.name)}</text>')
        x += 48 + round(6.8 * len(line.name))
    return parts


def drawn(line, points):
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    limit = " limit" if line.limit else ""
    yield f'<polyline class="line {line.colour}{limit}" points="{path}"/>'
    for x, y in points if not line.limit else ():
        yield f'<circle class="{line.colour}" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>'
