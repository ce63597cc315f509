/** Long work. */
export const system = {
  jobs: {
    title: "任务",
    hint: "平台在后台进行的工作；离开页面后继续进行",
    empty: "没有任务",
    emptyHint: "接入数据、交付文件等耗时的工作会出现在这里",
    name: "任务",
    progress: "进度",

    attempt: "第几次",
    created: "开始排队",
    started: "开始",
    finished: "结束",
    duration: "用时",
    id: "任务编号",
    result: "结果",

    openSubject: "打开对象",
  },
};
