export { findMeetings } from "./find-meetings.ts";
