import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of making, checking and restoring backups. */
export const backupProblems = {
  "backup.nothing_to_back_up": {
    status: 404,
    title: {
      zh: "{place} 中没有可备份的平台数据",
      en: "There is nothing of the platform to back up in {place}",
    },
    remedy: {
      zh: "请用平台启动时的同一组环境变量运行，并核对 QIANSHU_DATA 与 DATABASE_URL",
      en: "Run it with the environment the platform is started with; check QIANSHU_DATA and DATABASE_URL",
    },
  },
  "backup.running": {
    status: 409,
    title: { zh: "已有一个备份正在进行", en: "Another backup is being made" },
    remedy: { zh: "请等它结束后再备份", en: "Wait until it has ended" },
  },
  "backup.place_unusable": {
    status: 400,
    title: { zh: "备份位置 {place} 无法使用", en: "The place {place} cannot hold a backup" },
    remedy: {
      zh: "请指定一个可写的目录，或一个尚不存在的 .tar 文件；不要放在数据目录内",
      en: "Name a writable folder, or a .tar file that does not exist yet; not inside the data directory",
    },
  },
  "backup.cancelled": {
    status: 409,
    title: { zh: "已按要求中止", en: "It was stopped, as asked" },
    remedy: {
      zh: "未完成的部分已清除，可以重新开始",
      en: "What was unfinished is gone; begin again when it suits",
    },
  },
  "backup.no_space": {
    status: 507,
    title: { zh: "{place} 空间不足", en: "There is no space left in {place}" },
    remedy: {
      zh: "请清理或换一处更大的空间后重试；未完成的部分已清除",
      en: "Make room or choose a larger place and try again; what was unfinished has been removed",
    },
  },
  "backup.storage_damaged": {
    status: 500,
    title: {
      zh: "备份 {place} 已完成，但平台存储中有文件缺失或被改动",
      en: "The backup {place} was made, but files of the platform's storage are missing or changed",
    },
    remedy: {
      zh: "请从较早的备份中找回下列文件，并查明原因",
      en: "Bring the files below back from an earlier backup, and find out what happened to them",
    },
  },
  "backup.not_found": {
    status: 404,
    title: { zh: "{place} 中没有备份", en: "There is no backup in {place}" },
    remedy: {
      zh: "请指定备份目录、其中某一次备份的目录，或 .tar 文件",
      en: "Name the folder of backups, the folder of one of them, or the .tar file",
    },
  },
  "backup.unfinished": {
    status: 409,
    title: { zh: "备份 {place} 没有做完", en: "The backup {place} was not finished" },
    remedy: {
      zh: "它没有清单，不能使用；请重新备份，或改用较早的备份",
      en: "It has no manifest and is of no use: make a new one, or take an earlier one",
    },
  },
  "backup.unreadable_manifest": {
    status: 400,
    title: { zh: "备份 {place} 的清单无法识别", en: "The manifest of the backup {place} cannot be read" },
    remedy: {
      zh: "请使用完好的另一份备份；若由更新的版本所做，请用该版本的程序",
      en: "Take another, whole backup; if a newer version made it, use that version's program",
    },
  },
  "backup.key_needed": {
    status: 400,
    title: { zh: "备份 {place} 是加密的", en: "The backup {place} is encrypted" },
    remedy: { zh: "请用 --key 指明制作时的密钥文件", en: "Name the key file it was made with by --key" },
  },
  "backup.key_wrong": {
    status: 400,
    title: { zh: "密钥不是制作该备份时的密钥", en: "The backup was not made with this key" },
    remedy: { zh: "请换用制作时的密钥文件", en: "Give the key file it was made with" },
  },
  "backup.key_unusable": {
    status: 400,
    title: { zh: "密钥文件 {path} 不可用", en: "The key file {path} cannot be used" },
    remedy: {
      zh: "须为 backup make-key 生成的文件，且仅属主可读（chmod 600）",
      en: "Give a file made by backup make-key that only its owner may read (chmod 600)",
    },
  },
  "backup.checkpoint_not_signed": {
    status: 409,
    title: {
      zh: "备份 {place} 的检查点不是由所给公钥签署",
      en: "The checkpoint of the backup {place} is not signed by the keys given",
    },
    remedy: {
      zh: "请核对公钥是否属于该日志；若属于，请勿使用该备份，并告知审计管理员",
      en: "See whether the keys are this log's; if they are, do not use the backup and tell the auditor",
    },
  },
  "backup.damaged": {
    status: 409,
    title: {
      zh: "备份 {place} 不完好，共 {count} 处",
      en: "The backup {place} is damaged in {count} places",
    },
    remedy: {
      zh: "请使用另一份备份；如存有同一备份的副本，可只换回下列文件",
      en: "Take another backup; with a copy of this one, putting back the files below is enough",
    },
  },
  "backup.target_not_empty": {
    status: 409,
    title: { zh: "恢复目标 {place} 不是空的", en: "{place}, where to restore, is not empty" },
    remedy: {
      zh: "请用 QIANSHU_DATA 指定空目录；使用自备数据库时，DATABASE_URL 须指向新建的空库",
      en: "Name an empty folder in QIANSHU_DATA; with your own database, a new empty one in DATABASE_URL",
    },
  },
  "backup.unknown_migration": {
    status: 409,
    title: {
      zh: "备份使用的数据库结构 {file} 与本程序不符",
      en: "The backup has the database structure {file}, which this program does not",
    },
    remedy: {
      zh: "请用做备份时的版本或更新的版本恢复",
      en: "Restore it with the version that made it, or a newer one",
    },
  },
  "backup.master_key_missing": {
    status: 400,
    title: { zh: "没有找到主密钥文件 {path}", en: "There is no master key file at {path}" },
    remedy: {
      zh: "备份不含主密钥。请从保管处取回做备份的系统的主密钥文件，并用 QIANSHU_MASTER_KEY 指明",
      en: "A backup never holds it: bring the master key file of the backed-up system, and name it in QIANSHU_MASTER_KEY",
    },
  },
  "backup.master_key_wrong": {
    status: 400,
    title: {
      zh: "主密钥文件 {path} 打不开备份中的密钥",
      en: "The master key file {path} does not open the keys in the backup",
    },
    remedy: {
      zh: "请使用做备份时那套系统的主密钥文件；轮换过主密钥的，须用备份当时的那一份",
      en: "Use the master key file of the backed-up system; if it was rotated since, the one of that day",
    },
  },
  "backup.restore_failed": {
    status: 500,
    title: { zh: "恢复没有成功，目标已清空", en: "The restore failed; the target is empty again" },
    remedy: { zh: "请按原因处理后重试", en: "Mend the cause and try again" },
  },
} as const satisfies Record<string, ProblemEntry>;
