import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "../context.ts";
import { clientOf } from "./client.ts";

const NOTHING: string[] = [];

/**
 * No script or style that does not come from this server, nothing from elsewhere, no frame around it. What a page sets
 * itself stays: the frame with an original has stricter rules, and may be framed.
 */
const HEADERS = secureHeaders({
  overwrite: false,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // Nobody outside learns what was read; with "no-referrer" browsers would not say where forms of this server come from.
  referrerPolicy: "same-origin",
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
  permissionsPolicy: {
    accelerometer: NOTHING,
    camera: NOTHING,
    displayCapture: NOTHING,
    geolocation: NOTHING,
    gyroscope: NOTHING,
    microphone: NOTHING,
    midi: NOTHING,
    payment: NOTHING,
    serial: NOTHING,
    usb: NOTHING,
    clipboardWrite: ["self"],
  },
});

/** Half a year, for this name alone. */
const STRICT_TRANSPORT = "max-age=15552000";

/** The headers of every answer, errors too. Pages are for whoever asked: no proxy keeps them. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await HEADERS(c, next);
  const { headers } = c.res;
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-cache");
  if (clientOf(c).secure) headers.set("Strict-Transport-Security", STRICT_TRANSPORT);
};
