import { ConfigFileOptions, EmitModes, Modes } from "@odata2ts/odata2ts";

const config: ConfigFileOptions = {
  mode: Modes.service,
  emitMode: EmitModes.ts,
  services: {
    businessCentral: { serviceName: "businessCentral", source: "generated/metadata.xml", output: "generated/businessCentral" },
  },
};

export default config;
