import { loadModels, type Models, modelsOf } from "../src/learned/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";

/** The models that ship, with attribution.bin taken from another folder where one is given. */
export function modelsWith(folder: string | undefined): Models {
  const shipped = loadModels(weightsFolder());
  if (folder === undefined) return shipped;
  const other = loadModels(folder).files.filter((file) => file.id === "attribution");
  if (other.length === 0) throw new Error(`eval: no attribution.bin in ${folder}`);
  return modelsOf([...shipped.files.filter((file) => file.id !== "attribution"), ...other]);
}
