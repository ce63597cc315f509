/** Words that every page uses. */
export const common = {
  product: "黔数",
  console: "数据工作台",
  skipToContent: "跳到正文",
  action: {
    save: "保存",
    cancel: "取消",
    close: "关闭",
    edit: "修改",
    remove: "删除",
    create: "新建",
    confirm: "确定",
    submit: "提交",
    retry: "重试",

    copy: "复制",
    copied: "已复制",
    download: "下载",

    print: "打印",

    next: "下一步",
    previous: "上一步",

    open: "打开",

    goHome: "回到工作台",
  },
  yes: "是",
  no: "否",
  none: "无",

  all: "全部",
  required: "必填",

  generated: "本页数据为生成的示例数据，不涉及真实个人和企业。",
  total: "共 {{total}} 条",
  totalMany: "超过 10,000 条",
  selected: "已选 {{total}} 条",
  saved: "已保存",
  done: "已完成",
  unit: {
    bytes: "字节",
    rows: "{{value}} 行",
    fields: "{{value}} 个信息项",
    files: "{{value}} 个文件",
  },
  field: {
    name: "名称",
    code: "代码",
    kind: "类型",
    state: "状态",
    description: "说明",
    organization: "机构",
    person: "人员",
    createdAt: "创建时间",
    updatedAt: "更新时间",
    time: "时间",
    division: "行政区划",
    tier: "层级",
    actions: "操作",
  },
};
