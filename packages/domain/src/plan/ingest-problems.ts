import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of files that are to become a release. */
export const ingestProblems = {
  "ingest.empty_file": {
    status: 422,
    title: { zh: "文件没有内容", en: "The file is empty" },
    remedy: { zh: "请确认导出是否成功后重新上传", en: "Check that the export succeeded, then upload again" },
  },
  "ingest.malformed_rows": {
    status: 422,
    title: { zh: "有 {count} 处行格式错误", en: "{count} rows are malformed" },
    remedy: { zh: "请按行号修改后重新上传", en: "Correct the lines named below and upload again" },
  },
  "ingest.nul_bytes": {
    status: 422,
    title: { zh: "第 {line} 行含有空字节（NUL）", en: "Line {line} contains a NUL byte" },
    remedy: {
      zh: "文件可能损坏或不是文本，请重新导出为 UTF-8 或 GB18030 文本",
      en: "The file may be damaged or not text; export it again as UTF-8 or GB18030",
    },
  },
  "ingest.line_too_long": {
    status: 422,
    title: { zh: "第 {line} 行超过 {limit} 字节", en: "Line {line} is longer than {limit} bytes" },
    remedy: { zh: "请检查换行符和引号是否完整", en: "Check that line breaks and quotes are complete" },
  },
  "ingest.mixed_encodings": {
    status: 422,
    title: {
      zh: "文件混有多种字符编码，第 {line} 行起不一致",
      en: "The file mixes encodings, from line {line}",
    },
    remedy: { zh: "请统一转换为 UTF-8 后重新上传", en: "Convert the whole file to UTF-8 and upload again" },
  },
  "ingest.unknown_encoding": {
    status: 422,
    title: {
      zh: "无法识别字符编码，第 {line} 行解码失败",
      en: "The encoding is not recognised: line {line} cannot be decoded",
    },
    remedy: { zh: "请转换为 UTF-8 后重新上传", en: "Convert the file to UTF-8 and upload again" },
  },
  "ingest.duplicate_columns": {
    status: 422,
    title: { zh: "列名重复：{columns}", en: "Duplicate column names: {columns}" },
    remedy: {
      zh: "请改名，使每列名称唯一（不区分英文大小写）",
      en: "Rename them so that every name is unique (letter case does not count)",
    },
  },
  "ingest.bad_column_name": {
    status: 422,
    title: { zh: "列名不可用：{column}", en: "The column name {column} cannot be used" },
    remedy: { zh: "请修改表头后重新上传", en: "Change the header and upload again" },
  },
  "ingest.too_many_columns": {
    status: 422,
    title: { zh: "共 {found} 列，超过上限 {limit} 列", en: "{found} columns exceed the limit of {limit}" },
    remedy: { zh: "请拆分为多张表", en: "Split it into several tables" },
  },
  "ingest.value_of_wrong_type": {
    status: 422,
    title: { zh: "“{column}”有值不是约定的类型", en: "A value of “{column}” is not of the agreed type" },
    remedy: { zh: "请修改数据，或把该列改为文本", en: "Correct the data, or make the column text" },
  },
  "ingest.unknown_format": {
    status: 422,
    title: { zh: "无法识别的文件格式", en: "The file format is not recognised" },
    remedy: {
      zh: "支持 CSV、TSV、XLSX、JSON、NDJSON、Parquet；旧版 xls 请另存为 xlsx",
      en: "CSV, TSV, XLSX, JSON, NDJSON and Parquet are supported; save an old xls as xlsx",
    },
  },
  "ingest.damaged_file": {
    status: 422,
    title: { zh: "文件损坏或与扩展名不符", en: "The file is damaged or is not what its name says" },
    remedy: { zh: "请重新导出后上传", en: "Export it again and upload it" },
  },
  "ingest.invalid_json": {
    status: 422,
    title: { zh: "JSON 不合法", en: "The JSON is not valid" },
    remedy: {
      zh: "应为对象数组，或每行一个对象（NDJSON）",
      en: "Give an array of objects, or one object per line (NDJSON)",
    },
  },
  "ingest.macros_refused": {
    status: 422,
    title: { zh: "工作簿含有宏，不予接收", en: "The workbook contains macros and is refused" },
    remedy: { zh: "请另存为不含宏的 .xlsx", en: "Save it as .xlsx without macros" },
  },
  "ingest.encrypted_workbook": {
    status: 422,
    title: { zh: "工作簿已加密或为旧版 xls", en: "The workbook is encrypted or an old xls" },
    remedy: { zh: "请去除密码并另存为 .xlsx", en: "Remove the password and save it as .xlsx" },
  },
  "ingest.archive_bomb": {
    status: 422,
    title: { zh: "压缩内容异常，展开后超过上限", en: "The archive expands beyond the limit" },
    remedy: { zh: "请改用 CSV 上传，或拆分文件", en: "Upload CSV instead, or split the file" },
  },
  "ingest.sheet_not_found": {
    status: 422,
    title: { zh: "没有可用的工作表", en: "There is no sheet to read" },
    remedy: {
      zh: "请确认工作表名称且第一行为表头",
      en: "Check the sheet's name and that its first row is the header",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
