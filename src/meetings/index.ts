export { findMeetings, type JudgedMeeting, judgedMeetings, type MeetingContext } from "./find-meetings.ts";
export { meetingFeatures } from "./line-features.ts";
