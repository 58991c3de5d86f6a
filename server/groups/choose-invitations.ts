import { GroupMember } from '../../models/group.ts';
import { NotFound } from '../support/errors.ts';

/**
 * Whether somebody in a group gets letters, with an invitation for their calendar, about what others book in its name.
 *
 * @throws NotFound when they are not in it
 */
export async function chooseInvitations(
  groupId: number,
  personId: number,
  wantsInvitations: boolean,
): Promise<void> {
  const members = await GroupMember.inGroup(groupId);
  const own = members.find((member) => member.personId === personId);
  if (!own) throw new NotFound();
  await own.update({ wantsInvitations });
}
