/** Implementation Class UID of this project, from a UUID (PS3.7 D.3.3.2; PS3.5 B.2). */
export const implementationClassUID = '2.25.148190230529446523968207466424379364221';

/** Implementation Version Name: 1 to 16 characters (PS3.7 D.3.3.2). */
export const implementationVersionName = 'MWLCONFORMANCE';
