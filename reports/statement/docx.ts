/** The statement as a Word document: real tables, heading styles and captions, so that it pastes into a template. */
import {
  AlignmentType,
  Document,
  type FileChild,
  HeadingLevel,
  Packer,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
  Table as WordTable,
} from 'docx';
import { markedText } from './cell.ts';
import type { Cell, Origin, Remark, Row, Section, Statement, Table } from './model.ts';
import { captionText, headingText, legend, originCounts, shown, spansOf } from './words.ts';

/** The width of the text of an A4 page with margins of 2.5 cm, in twentieths of a point. */
const textWidth = 9070;

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** The bytes of the document. */
export async function statementDocx(statement: Statement): Promise<Uint8Array> {
  return await Packer.toBuffer(documentOf(statement));
}

function documentOf(statement: Statement): Document {
  const { title, edition, sources, sections } = statement;
  return new Document({
    title: shown(title),
    creator: 'mwl-conformance',
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20 }, paragraph: { spacing: { after: 120 } } },
        title: { run: { font: 'Arial', size: 36, bold: true }, paragraph: { spacing: { after: 240 } } },
        ...headingStyles,
      },
      paragraphStyles: [
        {
          id: 'Caption',
          name: 'caption',
          basedOn: 'Normal',
          next: 'Normal',
          quickFormat: true,
          run: { bold: true, size: 20 },
          paragraph: {
            alignment: AlignmentType.CENTER,
            spacing: { before: 240, after: 120 },
            keepNext: true,
          },
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: margins } },
        children: [
          new Paragraph({ text: shown(title), heading: HeadingLevel.TITLE }),
          new Paragraph(shown(`Sections of ${edition} Annex N that concern Modality Worklist.`)),
          new Paragraph(legend.join(' ')),
          new Paragraph(shown(`Cells: ${originCounts(statement)}.`)),
          ...sources.map((source) => new Paragraph({ text: shown(source), bullet: { level: 0 } })),
          ...sections.flatMap((section) => sectionParts(section, edition)),
        ],
      },
    ],
  });
}

const margins = { top: 1418, right: 1418, bottom: 1418, left: 1418 } as const;
const head = { bold: true, font: 'Arial', color: '1B1F24' } as const;
const headingStyles = {
  heading1: { run: { ...head, size: 32 } },
  heading2: { run: { ...head, size: 28 }, paragraph: { spacing: { before: 360, after: 120 } } },
  heading3: { run: { ...head, size: 26 }, paragraph: { spacing: { before: 320, after: 120 } } },
  heading4: { run: { ...head, size: 24 }, paragraph: { spacing: { before: 280, after: 120 } } },
  heading5: { run: { ...head, size: 22 }, paragraph: { spacing: { before: 240, after: 120 } } },
  heading6: { run: { ...head, size: 20 }, paragraph: { spacing: { before: 240, after: 120 } } },
} as const;

function sectionParts(section: Section, edition: string): FileChild[] {
  const { depth, intro, remarks, tables } = section;
  const level = headings[Math.min(depth, headings.length) - 1] ?? HeadingLevel.HEADING_6;
  return [
    new Paragraph({ text: headingText(section), heading: level, keepNext: true }),
    ...intro.map((cell) => new Paragraph({ children: runs(cell) })),
    ...remarks.map(remarkPart),
    ...tables.flatMap((table) => [
      new Paragraph({ text: captionText(table, edition), style: 'Caption' }),
      tablePart(table),
      // Two tables without anything between them would become one.
      new Paragraph(''),
    ]),
  ];
}

function remarkPart({ about, cell }: Remark): Paragraph {
  return new Paragraph({
    bullet: { level: 0 },
    children: [new TextRun({ text: `${shown(about)}: `, bold: true }), ...runs(cell)],
  });
}

/** The look of a piece by its origin. */
const looks: Readonly<Partial<Record<Origin, { readonly italics?: true; readonly highlight?: 'yellow' }>>> = {
  inferred: { italics: true },
  operator: { italics: true },
  vendor: { highlight: 'yellow' },
};

/** In half points; a paragraph has the size of its style. */
const cellSize = 18;

function runs(cell: Cell, size?: number): TextRun[] {
  return cell.map((part) => {
    const text = markedText(part);
    const gap = /^[;, ]*/.exec(text)?.[0] ?? '';
    return new TextRun({
      text: `${gap}${shown(text.slice(gap.length))}`,
      ...looks[part.from],
      ...(size !== undefined && { size }),
    });
  });
}

function tablePart(table: Table): WordTable {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = table.columns.map(({ width }) => Math.round((textWidth * width) / total));
  const spans = spansOf(table);
  return new WordTable({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    rows: [headRow(table, widths), ...table.rows.map((row, at) => rowPart(row, widths, spans[at] ?? 1))],
  });
}

const shaded = { type: ShadingType.CLEAR, color: 'auto', fill: 'E6E6E6' } as const;

function headRow({ columns }: Table, widths: readonly number[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ heading }, column) =>
        new TableCell({
          width: { size: widths[column] ?? 0, type: WidthType.DXA },
          shading: shaded,
          children: [tight([new TextRun({ text: heading, bold: true, size: cellSize })])],
        }),
    ),
  });
}

function rowPart(row: Row, widths: readonly number[], span: number): TableRow {
  if ('group' in row) {
    const cell = new TableCell({
      columnSpan: widths.length,
      shading: shaded,
      children: [tight([new TextRun({ text: shown(row.group), bold: true, size: cellSize })])],
    });
    return new TableRow({ cantSplit: true, children: [cell] });
  }
  return new TableRow({
    cantSplit: true,
    children: row.cells.map((cell, column) => {
      const isMerged = column === 0 && span !== 1;
      const merge = span === 0 ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART;
      return new TableCell({
        width: { size: widths[column] ?? 0, type: WidthType.DXA },
        ...(isMerged && { verticalMerge: merge }),
        children: [tight(isMerged && span === 0 ? [] : runs(cell, cellSize))],
      });
    }),
  });
}

/** A paragraph as it stands in a cell. */
function tight(children: readonly TextRun[]): Paragraph {
  return new Paragraph({ spacing: { after: 0 }, children });
}
