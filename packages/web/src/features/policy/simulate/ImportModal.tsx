import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Select, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadForm } from "../../../app/upload.ts";
import { FormModal } from "../../../ui/FormModal.tsx";
import { simulateApi } from "./simulate.api.ts";

const kinds = ["company", "project", "person", "platform", "recognition", "standard", "guarantor"] as const;

interface Values {
  name: string;
  subject: (typeof kinds)[number];
}

/** Imports a population from a file. */
export function ImportModal(props: { open: boolean; onClose: () => void; onStarted: (id: string) => void }) {
  const { t } = useTranslation("simulation");
  const [form] = Form.useForm<Values>();
  const [file, setFile] = useState<File>();
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (query: Values) => {
      const body = new FormData();
      body.append("file", file!, file!.name);
      return uploadForm<{ populationId: string }>(
        simulateApi.url("importPolicyPopulation", { query }),
        body,
        () => {},
      );
    },
    onSuccess: async ({ populationId }) => {
      await client.invalidateQueries({ queryKey: [simulateApi.module] });
      props.onClose();
      props.onStarted(populationId);
    },
  });
  return (
    <FormModal
      title={t("population.import")}
      open={props.open}
      onClose={props.onClose}
      form={form}
      initial={{ subject: "company" }}
      onSubmit={(values) => (file ? send.mutate(values) : undefined)}
      busy={send.isPending}
      error={send.error}
    >
      <Form.Item name="name" label={t("population.name")} rules={[{ required: true }]}>
        <Input maxLength={120} autoFocus />
      </Form.Item>
      <Form.Item name="subject" label={t("population.kind")}>
        <Select options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item label={t("population.chooseFile")} help={t("population.fileHint")} required>
        <Upload
          accept=".csv,.txt,.xlsx,.parquet"
          maxCount={1}
          fileList={file ? [{ uid: "1", name: file.name }] : []}
          onRemove={() => setFile(undefined)}
          beforeUpload={(chosen) => {
            setFile(chosen);
            return false;
          }}
        >
          <Button>{t("population.chooseFile")}</Button>
        </Upload>
      </Form.Item>
    </FormModal>
  );
}
