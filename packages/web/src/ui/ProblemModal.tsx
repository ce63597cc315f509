import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "./Problem.tsx";

/** A refusal of an action that has no form on which it could stand. */
export function ProblemModal({ error, onClose }: { error: unknown; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={Boolean(error)}
      onCancel={onClose}
      onOk={onClose}
      okText={t("action.close")}
      footer={(_, { OkBtn }) => <OkBtn />}
      closable={false}
      destroyOnHidden
    >
      <Problem error={error} />
    </Modal>
  );
}
