export { findMeetings, judgedMeetings, type MeetingContext } from "./find-meetings.ts";
export { meetingFeatures } from "./line-features.ts";
