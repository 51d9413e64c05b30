// What stays in this browser: one place that reads and writes it. A key holds one record (a JSON object); what is
// damaged reads as empty and is not written over before the next save, and where the browser refuses, `write` says so.
export const read = (key) => {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return isRecord(kept) ? kept : {};
  } catch { return {}; }
};

export const write = (key, record) => {
  try {
    if (Object.keys(record).length) localStorage.setItem(key, JSON.stringify(record));
    else localStorage.removeItem(key);
    return true;
  } catch { return false; }
};

export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// Hands the reader a file made in this page; nothing is sent anywhere.
export const save = (name, type, content) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
